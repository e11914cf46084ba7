import { plurals } from "@/lib/i18n/plurals"

const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  add: {
    placeholder: "call Ann tomorrow 5pm #family !!",
    label: "New task",
    said: (title: string, list: string) => `Added “${title}” to ${list}.`,
    open: "Open",
    completions: "Completions",
    submit: "Add",
    understood: "Understood",
    asText: (text: string) => `Take “${text}” as plain text`,
    asReading: (text: string) => `Read “${text}” again`,
    later: "You are offline. Your words will be read when you are back online.",
    hint: "Dates, times, repetitions, #tags, !! and +lists are recognized as you type.",
    newList: (name: string) => `Create the list “${name}”`,
    kinds: { date: "Date", time: "Time", recurrence: "Repeats", priority: "Priority", tag: "Tag", list: "List", person: "Assigned to" } as Record<string, string>,
  },

  paste: {
    title: (count: number) => (count === 1 ? "1 line, one task" : `${count} lines, one task each`),
    toList: (list: string) => `To the list “${list}”`,
    heading: (text: string) => `“${text}” is a heading and is left out`,
    done: "Done",
    nested: "Indented lines are subtasks",
    add: (count: number) => `Add ${tasks(count)}`,
    added: (count: number) => `Added ${tasks(count)}.`,
    over: (count: number) => `${tasks(count)} more do not fit at once: paste them afterwards, or import everything as a text file (Settings).`,
  },
}
export type Texts = typeof texts
