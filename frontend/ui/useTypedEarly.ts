"use client"
import { useLayoutEffect, useRef, type ChangeEvent } from "react"

/** For a field whose value React holds: takes over what was typed, or filled in by the browser, before React did. */
export function useTypedEarly<E extends HTMLInputElement | HTMLSelectElement>(value: unknown, onChange?: (event: ChangeEvent<E>) => void) {
  const field = useRef<E>(null)
  const first = useRef({ value, onChange })
  useLayoutEffect(() => {
    const node = field.current
    const { value, onChange } = first.current
    if (node && value !== undefined && node.value !== String(value)) onChange?.({ target: node, currentTarget: node } as ChangeEvent<E>)
  }, [])
  return field
}
