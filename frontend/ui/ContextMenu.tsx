"use client"
/** A menu at a place in the window (ARIA menu): arrows walk, a letter jumps, Enter acts, Escape closes and the focus goes back. */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react"
import { cx } from "./cx"
import { Icon, type IconName } from "./Icon"
import { Kbd } from "./states"

export interface MenuItem {
  id: string
  label: string
  icon?: IconName
  shortcut?: string
  danger?: boolean
  run(): void
}

interface Props {
  label: string
  x: number
  y: number
  items: MenuItem[]
  onClose(): void
}

const MARGIN_PX = 8

export function ContextMenu({ label, x, y, items, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: x, top: y })
  const close = useRef(onClose)
  close.current = onClose

  useLayoutEffect(() => {
    const { width, height } = menu.current!.getBoundingClientRect()
    setPlace({
      left: Math.max(MARGIN_PX, Math.min(x, window.innerWidth - width - MARGIN_PX)),
      top: Math.max(MARGIN_PX, Math.min(y, window.innerHeight - height - MARGIN_PX)),
    })
    const before = document.activeElement as HTMLElement | null
    menu.current!.querySelector<HTMLElement>('[role="menuitem"]')!.focus({ preventScroll: true })
    return () => before?.focus({ preventScroll: true })
  }, [x, y])

  useEffect(() => {
    const away = (event: Event) => !menu.current?.contains(event.target as Node) && close.current()
    const leave = () => close.current()
    document.addEventListener("pointerdown", away, true)
    window.addEventListener("blur", leave)
    window.addEventListener("resize", leave)
    document.addEventListener("scroll", away, true)
    return () => {
      document.removeEventListener("pointerdown", away, true)
      window.removeEventListener("blur", leave)
      window.removeEventListener("resize", leave)
      document.removeEventListener("scroll", away, true)
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation() // no shortcut of the page
    const all = [...menu.current!.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = (index: number) => all[(index + all.length) % all.length]?.focus()
    const keys: Record<string, () => void> = {
      ArrowDown: () => to(at + 1), ArrowUp: () => to(at - 1), Home: () => to(0), End: () => to(-1), Escape: onClose, Tab: onClose,
    }
    const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey
    if (keys[event.key]) keys[event.key]!()
    else if (letter) {
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((item) => item.textContent!.toLowerCase().startsWith(event.key.toLowerCase()))
      next?.focus()
    } else return
    event.preventDefault()
  }
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      style={place}
      onKeyDown={onKeyDown}
      className="scroll-quiet fixed z-50 max-h-[calc(100dvh-16px)] min-w-56 animate-fade-in rounded-lg border border-line bg-raised p-1.5 shadow-overlay outline-none"
    >
      {items.map(({ id, label, icon, shortcut, danger, run }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => {
            onClose()
            run()
          }}
          className={cx(
            "flex min-h-9 w-full items-center gap-3 rounded-md px-2.5 text-left text-sm outline-none focus:bg-accent-soft focus:text-accent-strong pointer-coarse:min-h-11",
            danger && "text-danger focus:bg-danger-soft focus:text-danger",
          )}
        >
          {icon && <Icon name={icon} className="size-[18px]" />}
          <span className="flex-1">{label}</span>
          {shortcut && (
            <span className="pointer-coarse:hidden">
              <Kbd>{shortcut}</Kbd>
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
