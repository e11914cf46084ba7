"use client"
/** A small layer beside the button that opens it. Load it with what needs it. */
import * as Radix from "@radix-ui/react-popover"
import type { ReactNode } from "react"

interface Props {
  trigger: ReactNode
  label: string
  children: ReactNode
  open: boolean
  onOpenChange(open: boolean): void
}

export function Popover({ trigger, label, children, open, onOpenChange }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          sideOffset={6}
          align="start"
          collisionPadding={12}
          className="scroll-quiet z-50 max-h-(--radix-popover-content-available-height) animate-rise-in rounded-lg border border-line bg-raised p-3 shadow-overlay outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
