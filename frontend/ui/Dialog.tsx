"use client"
/** A dialog over the page. Load it when it opens: `lazily(() => import("…"))`. */
import * as Radix from "@radix-ui/react-dialog"
import { setNonce } from "get-nonce"
import type { ReactNode } from "react"
import { cx } from "./cx"
import { IconButton } from "./IconButton"
import { typedMeanwhile } from "./typeahead"

// Radix locks scrolling by a style element; the page's policy wants this request's nonce on it.
if (typeof document !== "undefined") setNonce(document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "")

/** Where one types first: a field, not the button that closes. */
const FIELDS = 'input:not([type="hidden"],[type="radio"],[type="checkbox"],[type="file"],:disabled),textarea:not(:disabled),[contenteditable="true"]'

/** And what one types while the dialog's code is still on its way (ui/typeahead.ts) stands in it. */
function focusField(event: Event): void {
  const content = event.currentTarget as HTMLElement
  if (content.contains(document.activeElement)) return event.preventDefault() // what is in it has taken the focus itself
  const field = content.querySelector<HTMLInputElement>(FIELDS)
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select?.()
  const text = typedMeanwhile()
  if (!text || !("setRangeText" in field)) return
  field.setRangeText(text, 0, field.value.length, "end")
  field.dispatchEvent(new Event("input", { bubbles: true })) // React takes it over
}

/** With completions open Escape is theirs (ui/useCompletions.ts); Radix hears it before them. */
function leaveToCompletions(event: KeyboardEvent): void {
  if (document.activeElement?.hasAttribute("data-completing")) event.preventDefault()
}

interface Props {
  title: string
  description?: string
  onClose(): void
  children: ReactNode
  /** "top" for a command field, "side" for a sheet, "left" for the menu. */
  place?: "middle" | "top" | "side" | "left"
  hideTitle?: boolean
  closeLabel: string
}

const places = {
  middle: "inset-x-0 top-[12dvh] mx-auto max-h-[80dvh] w-[min(30rem,calc(100vw-2rem))] rounded-xl animate-rise-in",
  top: "inset-x-0 top-[10dvh] mx-auto max-h-[80dvh] w-[min(40rem,calc(100vw-1.5rem))] rounded-xl animate-rise-in max-sm:top-[4dvh] max-sm:max-h-[92dvh]",
  side: "inset-y-0 right-0 w-[min(26rem,100vw)] animate-slide-in-right",
  left: "inset-y-0 left-0 w-[min(18rem,calc(100vw-3rem))] animate-slide-in-left",
}

export function Dialog({ title, description, onClose, children, place = "middle", hideTitle = false, closeLabel }: Props) {
  const bare = place !== "middle"
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-[rgb(10_14_12/0.45)]" />
        <Radix.Content
          onOpenAutoFocus={focusField}
          onEscapeKeyDown={leaveToCompletions}
          {...(!description && { "aria-describedby": undefined })}
          className={cx("scroll-quiet fixed z-40 bg-raised shadow-overlay outline-none", !bare && "p-5", places[place])}
        >
          <div className={cx("mb-4 flex items-start justify-between gap-4", hideTitle && "sr-only")}>
            <div>
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon="close" label={closeLabel} className="-mt-1 -mr-1" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
