import { plurals } from "@/lib/i18n/plurals"

const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  arrange: { title: "Sort and group", sort: "Sort by", group: "Group by", own: "Own order", newest: "Newest", none: "Nothing" },

  remind: {
    label: "Reminder",
    usual: "Default reminder",
    before: { "-1": "No reminder", "0": "Remind when due", "5": "5 minutes before", "10": "10 minutes before", "30": "30 minutes before", "60": "1 hour before", "1440": "1 day before" } as Record<string, string>,
    minutesBefore: (minutes: number) => `${minutes} minutes before`,
  },

  gone: {
    list: "This list doesn’t exist", view: "This view doesn’t exist", task: "This task doesn’t exist",
    text: "The address may be wrong. If it was deleted, you can bring it back from the history.",
  },

  board: {
    label: "Board",
    by: "Columns",
    bys: { priority: "By priority", due: "By date", tag: "By tag" },
    noTag: "No tag",
    due: { overdue: "Overdue", today: "Today", tomorrow: "Tomorrow", week: "Next 7 days", later: "Later", none: "No date" },
    moved: (title: string, column: string) => `Moved “${title}” to ${column}.`,
  },

  calendar: {
    label: "Month",
    day: (day: string, count: number) => (count ? `${day}, ${tasks(count)}` : day),
    others: (count: number) => `${count} more`,
    add: (day: string) => `Add a task on ${day}`,
    free: "Nothing on this day.",
    moved: (title: string, day: string) => `Moved “${title}” to ${day}.`,
  },
}
export type Texts = typeof texts
