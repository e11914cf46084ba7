"use client"
import { useLayoutEffect, useRef } from "react"

/** A text area as tall as its text, where the class `field-sizing-content` alone does not make it so: measuring is slow. */
export function useGrowing(text: string) {
  const ref = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const field = ref.current
    if (!field || "fieldSizing" in field.style) return
    field.style.height = "auto"
    field.style.height = `${field.scrollHeight}px`
  }, [text])
  return ref
}
