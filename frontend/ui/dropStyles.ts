/** A line above or below the row that something is dropped at (ui/useReorder). */
export const dropStyles =
  "data-[drop=above]:before:absolute data-[drop=above]:before:inset-x-1 data-[drop=above]:before:-top-px data-[drop=above]:before:h-0.5 " +
  "data-[drop=above]:before:bg-accent data-[drop=below]:after:absolute data-[drop=below]:after:inset-x-1 data-[drop=below]:after:-bottom-px " +
  "data-[drop=below]:after:h-0.5 data-[drop=below]:after:bg-accent data-dragged:opacity-40"
