/** What the server knows of its build. The first screen's texts are fetched together with the page's scripts, not after them.
 *
 * Next preloads the chunks of lazy components too, but without the nonce that this page's policy wants. */
import { readdirSync, readFileSync } from "node:fs"
import { headers } from "next/headers"
import { preload } from "react-dom"
import type { Language } from "@/lib/i18n/texts"

const CHUNKS = "static/chunks"
const inProduction = process.env.NODE_ENV === "production"
const output = (...names: string[]) => [process.cwd(), ".next", ...names].join("/")
let built: string[] | undefined
let name: string | undefined

/** The chunks of this build; none in development, where nothing is preloaded. */
const chunks = () => (built ??= inProduction ? readdirSync(output(CHUNKS)) : [])

/** The name of this build; none in development, where there is no other. */
export const buildName = () => (name ??= inProduction ? readFileSync(output("BUILD_ID"), "utf8").trim() : undefined)

export async function preloadTexts(language: Language): Promise<void> {
  const nonce = (await headers()).get("x-nonce") ?? undefined
  const file = chunks().find((name) => name.startsWith(`texts-${language}-`))
  if (file) preload(`/_next/${CHUNKS}/${file}`, { as: "script", nonce })
}
