import type { ReactNode } from "react"
import { Icon, type IconName } from "@/ui/Icon"

interface Props {
  icon: IconName
  title: string
  detail?: string
  /** What one can do about the card, at the right of its title. */
  action?: ReactNode
  tone?: "plain" | "danger"
  children?: ReactNode
}

/** What a tool did or found. */
export function Card({ icon, title, detail, action, tone = "plain", children }: Props) {
  return (
    <div role="group" aria-label={detail ? `${title}, ${detail}` : title} className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="flex min-h-10 items-center gap-2 pr-1 pl-2.5">
        <Icon name={icon} className={tone === "danger" ? "size-4 text-danger" : "size-4 text-accent"} />
        <p className="min-w-0 flex-1 truncate py-2 text-sm font-medium">
          {title}
          {detail && <span className="ml-2 font-normal text-muted">{detail}</span>}
        </p>
        {action}
      </div>
      {children && <div className="border-t border-line">{children}</div>}
    </div>
  )
}
