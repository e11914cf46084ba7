import { plurals } from "@/lib/i18n/plurals"

const commentsFound = plurals("en")({ one: "# comment", other: "# comments" })
const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  searching: {
    label: "Search tasks", placeholder: "Search your tasks", open: "Open", done: "Completed", comments: "Comments", commentsFound, goneAuthor: "Deleted account",
    none: ["No matching tasks", "Try fewer words, or just the start of one."] as [string, string],
    start: ["Find any task", "By any word of its title, notes or comments, completed or not."] as [string, string],
  },

  tags: {
    title: "Tags",
    intro: "Rename a tag, merge it into another, or remove it everywhere.",
    empty: ["No tags yet", "Write #tag when you add a task."] as [string, string],
    edit: (tag: string) => `Change the tag ${tag}`,
    name: "Name",
    hint: "Completed tasks and saved views change with it.",
    merges: (tag: string) => `“${tag}” already exists. The two become one.`,
    merge: "Merge",
    remove: "Remove everywhere",
    renamed: (tag: string, to: string, count: number) => `#${tag} is now #${to} on ${tasks(count)}.`,
    removed: (tag: string, count: number) => `Removed #${tag} from ${tasks(count)}.`,
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
    anybody: "Anybody",
    due: { overdue: "Overdue", today: "Today", week: "Next 7 days", dated: "With a date", none: "Without a date" },
    states: { open: "Open", done: "Completed", any: "Open and completed" },
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
