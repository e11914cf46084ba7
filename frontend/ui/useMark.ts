import { useLayoutEffect } from "react"

/** Marks the page's body while a component is there, for styles elsewhere. A `:has()` would say the same, but then browsers
 * look for the component through the whole page at every change. */
export function useMark(name: "data-wide" | "data-panel" | "data-tabs" | "data-bottom-bar" | "data-editing"): void {
  useLayoutEffect(() => {
    document.body.toggleAttribute(name, true)
    return () => document.body.removeAttribute(name)
  }, [name])
}
