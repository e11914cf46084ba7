import type { Task } from "@/lib/api/types"
import { cx } from "./cx"
import { Icon } from "./Icon"

const rings = ["border-line-strong", "border-info bg-info-soft", "border-warning bg-warning-soft", "border-danger bg-danger-soft"]

interface Props {
  task: Task
  label: string
  /** None where the person may only look. */
  onToggle?(): void
}

/** Round, in the colour of the priority. The ring is small, what one hits is not. */
export function TaskCheckbox({ task, label, onToggle }: Props) {
  const done = task.completed_at !== null
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={label}
      disabled={!onToggle}
      onClick={onToggle}
      className="group/check flex size-9 compact:size-8 shrink-0 items-center justify-center rounded-full pointer-coarse:size-11"
    >
      <span
        className={cx(
          "flex size-5 items-center justify-center rounded-full border-2 transition-all duration-200 ease-out",
          done ? "scale-110 border-accent bg-accent text-on-accent" : rings[task.priority],
        )}
      >
        <Icon
          name="check"
          className={cx("size-3.5 [stroke-width:3]", !done && cx("invisible", onToggle && "group-hover/check:visible group-hover/check:opacity-60"))}
        />
      </span>
    </button>
  )
}
