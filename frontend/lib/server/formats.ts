/** Language and locale of a request, the same on the server and in the browser, so that both render the same text. */
import { headers } from "next/headers"
import { cache } from "react"
import type { User } from "@/lib/api/types"
import { tellDay } from "@/lib/dates"
import type { Formats } from "@/lib/i18n"
import { languages, type Catalogue, type Language } from "@/lib/i18n/texts"
import { visitor } from "./me"

const REGIONS: Record<Language, string> = { en: "en-GB", de: "de-DE", fr: "fr-FR", es: "es-ES" }
const FIRST_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

/** The locales of an Accept-Language header (RFC 9110, 12.5.4), the most wanted first. */
export function localesFrom(acceptLanguage: string | null): Intl.Locale[] {
  return (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().split(";")
      return { tag, weight: Number(rest.find((item) => item.trim().startsWith("q="))?.trim().slice(2) ?? 1) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ tag }) => {
      try {
        return tag === "*" ? [] : [new Intl.Locale(tag.trim())]
      } catch {
        return []
      }
    })
}

const isLanguage = (code: string | null | undefined): code is Language => (languages as readonly (string | null | undefined)[]).includes(code)

/** What the person chose, else what the browser asks for; the region is the browser's where it speaks that language. */
export function formatsOf(acceptLanguage: string | null, user: User | null): Formats {
  const wanted = localesFrom(acceptLanguage)
  const language = [user?.language, ...wanted.map((locale) => locale.language)].find(isLanguage) ?? "en"
  const own = wanted.find((locale) => locale.language === language)
  const keywords = [
    user?.first_weekday && `fw-${FIRST_WEEKDAYS[user.first_weekday - 1]}`,
    user?.hour_format && `hc-${user.hour_format === 12 ? "h12" : "h23"}`,
  ].filter(Boolean)
  const base = own?.baseName ?? REGIONS[language]
  return {
    language,
    locale: keywords.length ? `${base}-u-${keywords.join("-")}` : base,
    timeZone: user?.time_zone ?? "UTC",
  }
}

export const requestFormats = cache(async (): Promise<Formats> => {
  const who = await visitor()
  const formats = formatsOf((await headers()).get("accept-language"), who.is === "signed-in" ? who.user : null)
  return { ...formats, today: tellDay(formats.locale, formats.timeZone) }
})

/** Texts for what the server itself says: titles, and the page for what does not exist. */
export async function serverTexts<T>(catalogue: Catalogue<T>): Promise<T> {
  return catalogue.in((await requestFormats()).language)
}
