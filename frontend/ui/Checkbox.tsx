import type { ComponentPropsWithoutRef } from "react"
import { cx } from "./cx"

/** A native checkbox in its label, which is what stands between the tags. */
export function Checkbox({ className = "items-center gap-2 text-sm", children, ...rest }: Omit<ComponentPropsWithoutRef<"input">, "type">) {
  return (
    <label className={cx("flex", className)}>
      <input type="checkbox" className="size-4 shrink-0 accent-(--accent)" {...rest} />
      {children}
    </label>
  )
}
