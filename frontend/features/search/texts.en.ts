import { plurals } from "@/lib/i18n/plurals"

const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  searching: { label: "Search tasks", placeholder: "Search your tasks", open: "Open", done: "Finished" },

  tags: {
    title: "Tags",
    intro: "Rename a tag, merge it into another, or take it off everywhere.",
    empty: ["No tags yet", "Write #tag when you add a task."] as [string, string],
    edit: (tag: string) => `Change the tag ${tag}`,
    name: "Name",
    hint: "Finished tasks and saved views change with it.",
    merges: (tag: string) => `“${tag}” exists: the two become one.`,
    merge: "Merge",
    remove: "Take off everywhere",
    renamed: (tag: string, to: string, count: number) => `#${tag} is now #${to} on ${tasks(count)}.`,
    removed: (tag: string, count: number) => `Took #${tag} off ${tasks(count)}.`,
  },

  filters: {
    label: "Filters",
    views: "Views",
    tag: "Tag",
    state: "Status",
    anyList: "Any list",
    anyTag: "Any tag",
    anyPriority: "Any priority",
    anyDue: "Any date",
    due: { overdue: "Overdue", today: "Today", week: "Next 7 days", dated: "With a date", none: "Without a date" },
    states: { open: "Open", done: "Finished", any: "Open and finished" },
    saveAs: "Save as view",
    saveChanges: "Save changes",
    editView: (name: string) => `Change the view ${name}`,
    delete: "Delete view",
    move: (name: string) => `Move the view ${name}`,
    saved: (name: string) => `Saved the view “${name}”.`,
    deleted: (name: string) => `Deleted the view “${name}”.`,
  },
}
export type Texts = typeof texts
