import { plurals } from "@/lib/i18n/plurals"

const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  list: {
    colour: "Colour",
    editTitle: "Change list",
    addTitle: "New list",
    create: "Add list",
    archive: "Archive",
    restore: "Restore",
    delete: "Delete list",
    deleteAsk: (name: string, count: number) => `Delete “${name}”${count ? ` and its ${tasks(count)}` : ""}? You can undo this.`,
    share: "Share…",
    people: "People…",
    deleteShared: "Everyone else loses it, too.",
  },

  archive: {
    title: "Archived lists",
    intro: "Put away with their tasks, not deleted.",
    empty: ["No archived lists", "Archive a list when you are done with it. It waits here."] as [string, string],
    restore: (name: string) => `Restore ${name}`,
  },
}
export type Texts = typeof texts
