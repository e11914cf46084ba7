import type { ChangedField } from "./history"

/** What each act did, after who did it. */
const did: Record<string, string> = {
  created: "added", updated: "changed", completed: "completed", reopened: "reopened", moved: "moved", deleted: "deleted", undid: "undid",
}

export const texts = {
  activity: {
    title: "History",
    intro: "All changes, and who made them.",
    empty: ["Nothing has happened yet", "What you and the assistant do shows up here."] as [string, string],
    actors: { web: "You", api: "API", assistant: "Assistant", mcp: "Connected app", import: "Import" } as Record<string, string>,
    /** Somebody else, and what did it for them. */
    other: (name: string, way: string | null) => (way ? `${name} (${way})` : name),
    ways: { api: "API", assistant: "Assistant", mcp: "Connected app", import: "Import" } as Record<string, string>,
    actions: did,
    yours: did,
    entities: { task: "task", list: "list" } as Record<string, string>,
    /** Where the sentence ends with what was done, and who did it has the auxiliary verb. */
    verbLast: false,
    quoted: (title: string) => `“${title}”`,
    undone: "Undone",
    undoOf: (title: string) => `Undo: ${title}`,
    redoOf: (title: string) => `Redo: ${title}`,
  },

  completed: {
    title: "Completed",
    empty: ["Nothing completed yet", "What you complete is kept here, day by day."] as [string, string],
  },

  history: {
    filters: "Filters",
    who: "By whom",
    anyone: "By anyone",
    you: "You",
    what: "What",
    everything: "Everything",
    entities: { task: "Tasks", list: "Lists", view: "Views", member: "Members", preference: "Own list settings", comment: "Comments", reminder: "Own reminders" },
    one: { task: "", list: "the list", view: "the view", member: "who shares a list", preference: "how you see a list", comment: "a comment", reminder: "when you are reminded" },
    count: (count: number) => `${count} things`,
    besides: (count: number) => `and ${count} more`,
    others: (count: number) => `and ${count} more`,
    somebody: "Somebody",
    nothing: "none",
    goneList: "a deleted list",
    ownTask: "a task of its own",
    filter: "a search",
    fields: {
      title: "Title", name: "Name", notes: "Notes", priority: "Priority", due_date: "Date", due_time: "Time", recurrence: "Repeats", remind_before: "Reminder",
      tags: "Tags", list_id: "List", assignee_id: "Assignee", body: "Comment", parent_id: "Type", colour: "Colour", filter: "Filter",
    } as Record<ChangedField, string>,
  },
}
export type Texts = typeof texts
