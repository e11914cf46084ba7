/** The look of a small choice: date, priority, list. */
export const chipStyles =
  "inline-flex min-h-9 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-sm transition-colors " +
  "hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
