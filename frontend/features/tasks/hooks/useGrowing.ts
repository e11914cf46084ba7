"use client"
import { useLayoutEffect, useRef } from "react"

/** A text area as tall as its text. */
export function useGrowing(text: string) {
  const ref = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const field = ref.current
    if (!field) return
    field.style.height = "auto"
    field.style.height = `${field.scrollHeight}px`
  }, [text])
  return ref
}
