"use client"
/** A small layer beside the button that opens it, wholly within the window. Load it with what needs it. */
import * as Radix from "@radix-ui/react-popover"
import { useRef, useState, type ReactNode } from "react"

interface Props {
  trigger: ReactNode
  label: string
  children: ReactNode
  /** How wide it is at most. */
  width?: number
  open: boolean
  onOpenChange(open: boolean): void
}

const NARROW_PX = 640
const GAP_PX = 18 // to the button and to the window's edge
/** The middle of a narrow window's lower edge: what is anchored there has the whole height above it. */
const lowerEdge = { getBoundingClientRect: () => new DOMRect(window.innerWidth / 2, window.innerHeight, 0, 0) }

function fitsBeside({ left, right }: DOMRect, width: number): boolean {
  return window.innerWidth >= NARROW_PX && Math.max(left, window.innerWidth - right) >= width + GAP_PX
}

/** Beside the button it may move up and down as it needs, where above or below it would be cut off. */
export function Popover({ trigger, label, children, width = 320, open, onOpenChange }: Props) {
  const edge = useRef(lowerEdge)
  const button = useRef<HTMLButtonElement>(null)
  const [narrow, setNarrow] = useState(false)
  const change = (next: boolean) => {
    if (next) setNarrow(!fitsBeside(button.current!.getBoundingClientRect(), width))
    onOpenChange(next)
  }
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Trigger ref={button} asChild>
        {trigger}
      </Radix.Trigger>
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
