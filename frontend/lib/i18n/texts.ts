/** The UI's texts. Each feature has one file a language, `texts.en.ts` and so on; English gives the shape that the
 * others have to keep. A text that takes values is a function. Only the language in use is ever loaded. */
export const languages = ["en", "de"] as const
export type Language = (typeof languages)[number]

/** A promise as React's `use` reads it: once it is there, nothing waits for it again. */
type Loading<T> = Promise<T> & { status?: "fulfilled"; value?: T }

export interface Catalogue<T> {
  in(language: Language): Promise<T>
}

export function defineTexts<T>(load: Record<Language, () => Promise<{ texts: T }>>): Catalogue<T> {
  const known: Partial<Record<Language, Loading<T>>> = {}

  function start(language: Language): Loading<T> {
    const loading: Loading<T> = load[language]().then(({ texts }) => {
      loading.status = "fulfilled"
      return (loading.value = texts)
    })
    loading.catch(() => delete known[language]) // the network may be back next time
    return loading
  }
  return { in: (language) => (known[language] ??= start(language)) }
}
