"use client"
import { useEffect, useRef } from "react"

/** Focuses an element when it appears, and again whenever `again` changes. */
export function useFocus<E extends HTMLElement>(again?: unknown) {
  const element = useRef<E>(null)
  useEffect(() => element.current?.focus(), [again])
  return element
}
