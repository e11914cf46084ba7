import type { ComponentProps } from "react"
import { cx } from "./cx"
import { Icon, type IconName } from "./Icon"

interface Props extends Omit<ComponentProps<"button">, "children"> {
  icon: IconName
  /** What the button does, for everybody who does not see the icon. */
  label: string
  /** Its key, shown in the tooltip. */
  shortcut?: string
}

export function IconButton({ icon, label, shortcut, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      className={cx(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors",
        "hover:bg-hover hover:text-text disabled:opacity-50 pointer-coarse:size-11",
        className,
      )}
      {...rest}
    >
      <Icon name={icon} className="size-[18px]" />
    </button>
  )
}
