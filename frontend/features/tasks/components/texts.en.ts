import { plurals } from "@/lib/i18n/plurals"
import type { Role } from "@/lib/api/types"
import type { Snooze } from "../model/snooze"

const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  arrange: { title: "Sort and group", sort: "Sort by", group: "Group by", own: "My order", newest: "Newest", none: "None" },

  assign: {
    empty: ["Nothing is assigned to you", "What you or others assign to you appears here."] as [string, string],
    assignee: "Assignee",
    nobody: "Unassigned",
    me: (name: string) => `${name} (you)`,
    to: (name: string) => `Assigned to ${name}`,
    toMe: "Assigned to you",
    everybody: "Show everybody’s tasks",
    outside: "Only tasks of one shared list can be assigned.",
  },

  invited: {
    offer: (owner: string, list: string) => `${owner} invites you to the list “${list}”.`,
    offerRole: { owner: "", editor: "You can view and change its tasks.", viewer: "You can view its tasks." } as Record<Role, string>,
    accept: "Accept",
    decline: "Decline",
    acceptList: (list: string) => `Accept the invitation to “${list}”`,
    declineList: (list: string) => `Decline the invitation to “${list}”`,
    joined: (list: string) => `You have joined “${list}”.`,
    declined: "Invitation declined.",
  },

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
    bys: { priority: "By priority", due: "By date", tag: "By tag", person: "By person" },
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
    previousMonth: "Previous month",
    nextMonth: "Next month",
  },

  when: {
    placeholder: "tomorrow 5pm, next Friday, in two weeks",
    noDay: "I don’t recognize a date in that.",
    understood: "Understood",
    usual: "Quick picks",
    snoozes: {
      later: "Later today", today: "Today", tomorrow: "Tomorrow", weekend: "Weekend", nextWeek: "Next week", none: "No date",
    } as Record<Snooze, string>,
  },

  bulk: {
    toolbar: "Selected tasks",
    chosen: (count: number) => (count ? `${count} selected` : "Nothing selected"),
    complete: "Complete",
    reopen: "Reopen",
    when: "Schedule",
    list: "Move to a list",
    priority: "Set the priority",
    tag: "Tags",
    edit: "Edit", duplicate: "Duplicate", copy: "Copy as a list", link: "Copy link", delete: "Delete",
    clear: "Clear",
    assign: "Assign",
    assigned: (count: number, name: string) => `Assigned ${tasks(count)} to ${name}.`,
    unassigned: (count: number) => `Unassigned ${tasks(count)}.`,
    completed: (count: number) => `Completed ${tasks(count)}.`,
    reopened: (count: number) => `Reopened ${tasks(count)}.`,
    deleted: (count: number) => `Deleted ${tasks(count)}.`,
    copied: "Copied.", duplicated: (count: number) => `Duplicated ${tasks(count)}.`,
    scheduled: (count: number) => `Scheduled ${tasks(count)}.`,
    unscheduled: (count: number) => `Removed the date from ${tasks(count)}.`,
    prioritised: (count: number) => `Set the priority of ${tasks(count)}.`,
    tagged: (count: number, tag: string) => `Added #${tag} to ${tasks(count)}.`,
    untagged: (count: number, tag: string) => `Removed #${tag} from ${tasks(count)}.`,
    moved: (count: number, list: string) => `Moved ${tasks(count)} to “${list}”.`,
  },

  edit: {
    notesPlaceholder: "Notes (Markdown)",
    editNotes: "Edit notes",
    addTag: "Add a tag",
    removeTag: (tag: string) => `Remove the tag ${tag}`,
    clearTime: "Remove the time",
    addSubtask: "Add a subtask",
    notSaved: "Not saved yet",
  },

  repeat: {
    never: "Does not repeat",
    custom: "In your own words…",
    customLabel: "Repeats",
    customPlaceholder: "every 2 weeks on Tuesday",
    notUnderstood: "I don’t understand that. Try: every 3 days, every last Friday.",
    next: (days: string) => `Next: ${days}`,
  },

  conflict: {
    conflictTitle: (by?: string) => `${by ? `${by} changed this task` : "This task was changed elsewhere"} while you were typing.`,
    conflictOf: (title: string, by?: string) => `${by ? `${by} changed “${title}”` : `“${title}” was changed elsewhere`} while you were typing.`,
    conflictMine: "You wrote:",
    conflictTheirs: (field: string) => `${field} is now:`,
    keepMine: "Keep mine",
    useTheirs: "Use theirs",
    nothing: "(empty)",
  },
}
export type Texts = typeof texts
