import { defineTexts } from "@/lib/i18n/texts"
import type { Texts } from "./texts.en"

// Of the first screen: the catalogues of one language come in one file.
export const texts = defineTexts<Texts>((language) => import(/* webpackChunkName: "[request]" */ `./texts.${language}.ts`))
