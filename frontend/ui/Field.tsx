import { useEffect, useId, type ComponentPropsWithoutRef, type ReactNode } from "react"
import { cx } from "./cx"
import { useTypedEarly } from "./useTypedEarly"

export const inputLook =
  "min-h-[42px] w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-base outline-none transition-colors " +
  "focus-visible:border-accent focus-visible:ring-2 focus-visible:ring-accent/30 disabled:opacity-60 pointer-coarse:min-h-11"

interface FieldProps {
  label: string
  error?: string
  hint?: ReactNode
}

interface TextFieldProps extends FieldProps, ComponentPropsWithoutRef<"input"> {
  /** Given: the field has the focus when it appears, and again whenever this changes. */
  focusOn?: unknown
}

export function TextField({ label, error, hint, className, focusOn, ...rest }: TextFieldProps) {
  const id = useId()
  const field = useTypedEarly<HTMLInputElement>(rest.value, rest.onChange)
  useEffect(() => {
    if (focusOn !== undefined) field.current?.focus()
  }, [field, focusOn])
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <input
        ref={field}
        id={id}
        dir="auto"
        className={cx(inputLook, error && "border-danger")}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-more` : undefined}
        {...rest}
      />
      {(error || hint) && (
        <p id={`${id}-more`} className={cx("mt-1 text-sm", error ? "text-danger" : "text-muted")}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}

export function SelectField({ label, error, hint, className, children, ...rest }: FieldProps & ComponentPropsWithoutRef<"select">) {
  const id = useId()
  const field = useTypedEarly(rest.value, rest.onChange)
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      <select ref={field} id={id} className={inputLook} {...rest}>
        {children}
      </select>
      {(error || hint) && <p className={cx("mt-1 text-sm", error ? "text-danger" : "text-muted")}>{error ?? hint}</p>}
    </div>
  )
}
