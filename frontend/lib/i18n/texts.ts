/** The UI's texts. Each feature has one file a language, `texts.en.ts` and so on; English gives the shape that the
 * others have to keep. A text that takes values is a function. Only the language in use is ever loaded. */
import { followed, type Followed } from "../followed"

export const languages = ["en", "de", "fr", "es"] as const
export type Language = (typeof languages)[number]

export interface Catalogue<T> {
  in(language: Language): Promise<T>
}

export function defineTexts<T>(load: (language: Language) => Promise<{ texts: T }>): Catalogue<T> {
  const known: Partial<Record<Language, Followed<T>>> = {}

  function start(language: Language): Followed<T> {
    const loading = followed(load(language).then(({ texts }) => texts))
    loading.catch(() => delete known[language]) // the network may be back next time
    return loading
  }
  return { in: (language) => (known[language] ??= start(language)) }
}
