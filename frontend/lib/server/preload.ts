/** Has the browser fetch the first screen's texts together with the page's scripts, not after them.
 *
 * Next preloads the chunks of lazy components too, but without the nonce that this page's policy wants. */
import { readdirSync } from "node:fs"
import { headers } from "next/headers"
import { preload } from "react-dom"
import type { Language } from "@/lib/i18n/texts"

const CHUNKS = "static/chunks"
let built: string[] | undefined

/** The chunks of this build; none in development, where nothing is preloaded. */
function chunks(): string[] {
  const folder = [process.cwd(), ".next", CHUNKS].join("/")
  return (built ??= process.env.NODE_ENV === "production" ? readdirSync(folder) : [])
}

export async function preloadTexts(language: Language): Promise<void> {
  const nonce = (await headers()).get("x-nonce") ?? undefined
  const file = chunks().find((name) => name.startsWith(`texts-${language}.`))
  if (file) preload(`/_next/${CHUNKS}/${file}`, { as: "script", nonce })
}
