import type { Metadata } from "next"
import { serverTexts } from "@/lib/server/formats"
import { texts } from "./texts"
import type { Texts } from "./texts.en"

/** `export const generateMetadata = titled((t) => t.today)`: the title of a page in the person's language. */
export const titled = (title: (t: Texts) => string) => async (): Promise<Metadata> => ({
  title: title(await serverTexts(texts)),
})
