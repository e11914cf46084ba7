import { defineTexts } from "@/lib/i18n/texts"
import type { Texts } from "./texts.en"

export const texts = defineTexts<Texts>((language) => import(/* webpackChunkName: "later-[request]" */ `./texts.${language}.ts`))
