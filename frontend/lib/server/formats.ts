/** Locale and language of a request, the same on the server and in the browser, so that both render the same text. */
import { headers } from "next/headers"
import type { Formats } from "@/lib/i18n"

export function localeFrom(acceptLanguage: string | null): string {
  const first = acceptLanguage?.split(",")[0]?.split(";")[0]?.trim()
  if (!first || first === "*") return "en"
  try {
    return Intl.getCanonicalLocales(first)[0] ?? "en"
  } catch {
    return "en"
  }
}

export async function requestFormats(timeZone: string): Promise<Formats> {
  const locale = localeFrom((await headers()).get("accept-language"))
  // Until a further language is complete, other locales get English words with their own English date order.
  return { locale: locale.startsWith("en") ? locale : "en-GB", language: "en", timeZone }
}
