import type { ComponentProps } from "react"
import { cx } from "./cx"
import { Icon, type IconName } from "./Icon"

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "bg-surface text-text border border-line hover:bg-hover",
  quiet: "text-muted hover:bg-hover hover:text-text",
  danger: "bg-danger-soft text-danger hover:brightness-95",
}

export const buttonLook = (look: keyof typeof looks, className?: string) =>
  cx(
    "inline-flex min-h-9 items-center justify-center gap-2 whitespace-nowrap rounded-md px-3 text-sm font-medium transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-50 pointer-coarse:min-h-11",
    looks[look],
    className,
  )

interface Props extends ComponentProps<"button"> {
  look?: keyof typeof looks
  icon?: IconName
  busy?: boolean
}

export function Button({ look = "plain", icon, busy = false, className, children, type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      className={buttonLook(look, className)}
      {...rest}
    >
      {icon && <Icon name={icon} className="size-4" />}
      {children}
    </button>
  )
}
