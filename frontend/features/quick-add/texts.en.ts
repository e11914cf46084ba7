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
    later: "You are offline. Your words are read when you are back.",
    hint: "A date, time, repetition, #tag, !! or list in your words is understood.",
    newList: (name: string) => `Create the list “${name}”`,
    kinds: { date: "Date", time: "Time", recurrence: "Repeats", priority: "Priority", tag: "Tag", list: "List", person: "Assigned to" } as Record<string, string>,
  },

  paste: {
    title: (count: number) => (count === 1 ? "1 line, a task" : `${count} lines, each a task`),
    toList: (list: string) => `To the list “${list}”`,
    heading: (text: string) => `“${text}” is a heading, and stays out`,
    done: "Done",
    nested: "Indented lines are subtasks",
    add: (count: number) => `Add ${tasks(count)}`,
    added: (count: number) => `Added ${tasks(count)}.`,
    over: (count: number) => `${tasks(count)} more do not fit in one go: paste them afterwards, or import all of it as a text file (Settings).`,
  },
}
export type Texts = typeof texts
