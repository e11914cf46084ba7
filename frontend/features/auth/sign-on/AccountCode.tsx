"use client"
import type { ComponentProps } from "react"
import { useTexts } from "@/lib/i18n"
import { CodeField } from "@/ui/CodeField"
import { texts } from "./texts"

/** The code at a sign-in. */
export const AccountCode = (field: Omit<ComponentProps<typeof CodeField>, "texts">) => <CodeField texts={useTexts(texts)} {...field} />
