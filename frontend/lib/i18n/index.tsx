"use client"
/** The person's language, locale and time zone, and the UI's texts in that language. */
import { createContext, use, useContext, type ReactNode } from "react"
import type { ToldDay } from "../dates"
import type { Catalogue, Language } from "./texts"

export interface Formats {
  /** BCP 47 tag for Intl, such as "en-GB". What the person chose stands in it as well: "en-GB-u-fw-sun-hc-h12". */
  locale: string
  /** IANA time zone of the signed-in person. */
  timeZone: string
  language: Language
  today?: ToldDay
}

const FormatsContext = createContext<Formats>({ locale: "en", timeZone: "UTC", language: "en" })

export function FormatsProvider({ value, children }: { value: Formats; children: ReactNode }) {
  return <FormatsContext.Provider value={value}>{children}</FormatsContext.Provider>
}

export const useFormats = (): Formats => useContext(FormatsContext)

/** The texts of a feature. The first use waits for them as for a lazy component. */
export function useTexts<T>(catalogue: Catalogue<T>): T {
  return use(catalogue.in(useFormats().language))
}
