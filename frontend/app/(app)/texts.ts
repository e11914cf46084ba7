import { defineTexts } from "@/lib/i18n/texts"
import type { Texts } from "./texts.en"

export const texts = defineTexts<Texts>({
  en: () => import(/* webpackChunkName: "texts-en" */ "./texts.en"),
  de: () => import(/* webpackChunkName: "texts-de" */ "./texts.de"),
})
