import { defineTexts } from "@/lib/i18n/texts"
import type { Texts } from "./texts.en"

// Of what loads later: the first screen has its own (../texts.ts).
export const texts = defineTexts<Texts>((language) => import(/* webpackChunkName: "later-[request]" */ `./texts.${language}.ts`))
