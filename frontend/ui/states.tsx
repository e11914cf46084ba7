/** What a screen shows when it has nothing, not yet, or not at all. */
import type { ReactNode } from "react"
import { Button } from "./Button"
import { Icon, type IconName } from "./Icon"

export function EmptyState({ icon, title, as: Title = "p", children }: { icon: IconName; title: string; as?: "p" | "h1"; children?: ReactNode }) {
  return (
    <div className="flex animate-fade-in flex-col items-center gap-2 px-6 py-16 text-center">
      <span className="mb-2 inline-flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Icon name={icon} className="size-7" />
      </span>
      <Title className="text-lg font-semibold">{title}</Title>
      <div className="max-w-sm text-muted">{children}</div>
    </div>
  )
}

export function ErrorState({ title, detail, retry, onRetry }: { title: string; detail: string; retry: string; onRetry(): void }) {
  return (
    <div role="alert" className="mx-auto my-12 flex max-w-sm flex-col items-center gap-3 px-6 text-center">
      <span className="inline-flex size-14 items-center justify-center rounded-full bg-danger-soft text-danger">
        <Icon name="offline" className="size-7" />
      </span>
      <p className="text-lg font-semibold">{title}</p>
      <p className="text-muted">{detail}</p>
      <Button onClick={onRetry}>{retry}</Button>
    </div>
  )
}

const widths = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-1/3"]

export function SkeletonRows({ label, rows = 5 }: { label: string; rows?: number }) {
  return (
    <div role="status" className="py-1">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-12 items-center gap-3 px-2">
          <span className="size-5 animate-breathe rounded-full bg-line" />
          <span className={`h-3 animate-breathe rounded-full bg-line ${widths[row % widths.length]}`} />
        </div>
      ))}
    </div>
  )
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-6 items-center justify-center rounded-sm border border-line bg-sunken px-1.5 py-0.5 font-sans text-xs text-muted">
      {children}
    </kbd>
  )
}
