"use client"
import { lazily } from "@/ui/lazily"
import type { Texts } from "./texts.en"

const WaysHome = lazily(() => import("./WaysHome").then((module) => module.WaysHome))

/** Every page names the scripts of the one for what is not found: this keeps them small. */
export const LazyWaysHome = ({ texts }: { texts: Texts }) => <WaysHome texts={texts} />
