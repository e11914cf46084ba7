"use client"
import { useCallback, useEffect, useRef, useState, type RefObject } from "react"

const NEAR_PX = 64

/** Keeps a growing list at its end for as long as the reader is there. */
export function useStickToBottom(scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const [atBottom, setAtBottom] = useState(true)
  const sticks = useRef(true)

  const jump = useCallback(() => {
    sticks.current = true
    setAtBottom(true)
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [scroller])

  useEffect(() => {
    const box = scroller.current
    if (!box || !content.current) return
    let top = box.scrollTop
    const onScroll = () => {
      const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
      // Only who scrolls up wants to stay there: the end also moves away by itself, as the list grows.
      if (near || box.scrollTop < top) sticks.current = near
      top = box.scrollTop
      setAtBottom(near || sticks.current)
    }
    const observer = new ResizeObserver(() => (sticks.current ? box.scrollTo({ top: box.scrollHeight }) : onScroll()))
    observer.observe(content.current)
    observer.observe(box) // a keyboard that opens makes it smaller
    box.addEventListener("scroll", onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener("scroll", onScroll)
    }
  }, [content, scroller])

  return { atBottom, jump }
}
