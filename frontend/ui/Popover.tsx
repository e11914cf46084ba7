"use client"
/** A small layer beside the button that opens it, wholly within the window. Load it with what needs it. */
import * as Radix from "@radix-ui/react-popover"
import { useRef, type ReactNode } from "react"

interface Props {
  trigger: ReactNode
  label: string
  children: ReactNode
  open: boolean
  onOpenChange(open: boolean): void
}

const NARROW_PX = 640
/** The middle of a narrow window's lower edge: what is anchored there has the whole height above it. */
const lowerEdge = { getBoundingClientRect: () => new DOMRect(window.innerWidth / 2, window.innerHeight, 0, 0) }

/** Beside the button it may move up and down as it needs, where above or below it would be cut off. */
export function Popover({ trigger, label, children, open, onOpenChange }: Props) {
  const edge = useRef(lowerEdge)
  const narrow = open && window.innerWidth < NARROW_PX
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {narrow && <Radix.Anchor virtualRef={edge} />}
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          sideOffset={6}
          side={narrow ? "top" : "right"}
          align={narrow ? "center" : "start"}
          collisionPadding={12}
          className="scroll-quiet z-50 max-h-[calc(100dvh-24px)] animate-rise-in rounded-lg border border-line bg-raised p-3 shadow-overlay outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
