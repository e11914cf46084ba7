"use client"
/** The person's language, locale and time zone, and the UI texts in that language.
 *
 * Each feature keeps its texts in one catalogue: `export const texts = defineTexts({ en: { … } })`. A text that takes
 * values is a function. A further language is a further key that TypeScript holds to the shape of `en`. */
import { createContext, useContext, type ReactNode } from "react"

export const languages = ["en"] as const
export type Language = (typeof languages)[number]
export type Catalogue<T> = Record<Language, T>

export interface Formats {
  /** BCP 47 tag for Intl, such as "en-GB". */
  locale: string
  /** IANA time zone of the signed-in person. */
  timeZone: string
  language: Language
}

const FormatsContext = createContext<Formats>({ locale: "en", timeZone: "UTC", language: "en" })

export function FormatsProvider({ value, children }: { value: Formats; children: ReactNode }) {
  return <FormatsContext.Provider value={value}>{children}</FormatsContext.Provider>
}

export const useFormats = (): Formats => useContext(FormatsContext)

export const defineTexts = <T,>(catalogue: Catalogue<T>): Catalogue<T> => catalogue

export function useTexts<T>(catalogue: Catalogue<T>): T {
  return catalogue[useFormats().language]
}
