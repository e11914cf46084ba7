/** What the page says outside of its frame. Only the server reads it. */
import { defineTexts } from "@/lib/i18n/texts"
import type { Texts } from "./texts.en"

export const texts = defineTexts<Texts>({ en: () => import("./texts.en"), de: () => import("./texts.de") })
