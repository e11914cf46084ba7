"use client"
import { useEffect, useRef } from "react"

/** After a dialog has handed the focus back, and what an act brings has come. */
const SETTLE_MS = 50

/** Keeps the keyboard's place in a part of the page. An act that takes its own button away, or blocks it, leaves the focus on the
 * part's heading; one that blocks it only while it runs gives it back. What appears may take the focus itself. */
export function useFocusKept<E extends HTMLElement>() {
  const part = useRef<E>(null)
  useEffect(() => {
    const node = part.current!
    let held: HTMLElement | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const onFocus = ({ target }: FocusEvent) => {
      held = target as HTMLElement
    }
    const onBlur = ({ relatedTarget }: FocusEvent) => {
      const letGo = () => {
        if (held?.isConnected && !held.matches(":disabled")) held = null
      }
      if (!relatedTarget) queueMicrotask(letGo) // the person pressed beside it; what was taken away is not connected by then
      else if (!(relatedTarget as Element).closest('[role="dialog"]')) held = null
    }
    const look = () => {
      if (!held || document.activeElement !== document.body) return
      if (held.isConnected && held.ariaBusy === "true") return
      if (held.isConnected && !held.matches(":disabled")) return held.focus()
      const heading = node.querySelector<HTMLElement>("h1,h2")
      if (!heading) return
      heading.tabIndex = -1
      heading.focus()
    }
    const observer = new MutationObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(look, SETTLE_MS)
    })
    node.addEventListener("focusin", onFocus)
    node.addEventListener("focusout", onBlur)
    observer.observe(node, { subtree: true, childList: true, attributeFilter: ["disabled"] })
    observer.observe(document.body, { childList: true }) // where dialogs are
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      node.removeEventListener("focusin", onFocus)
      node.removeEventListener("focusout", onBlur)
    }
  }, [])
  return part
}
