import { useMemo } from "react"
import { useTexts } from "@/lib/i18n"
import type { DropTexts } from "@/ui/useDropZones"
import { texts } from "../texts"

/** What is read out while a task is dragged from one place to another. */
export function useDropTexts(): DropTexts {
  const row = useTexts(texts).row
  const { over } = useTexts(texts).drag
  return useMemo(() => ({ ...row, over }), [over, row])
}
