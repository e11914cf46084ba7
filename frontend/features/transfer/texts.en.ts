import { plurals } from "@/lib/i18n/plurals"

const tasks = plurals("en")({ one: "# task", other: "# tasks" })

export const texts = {
  transfer: {
    importTitle: "Import",
    importIntro: "An export from this app, or from Todoist, TickTick, Google Tasks, Microsoft To Do, Trello, Things, Vikunja, Tududi, Asana or Taskwarrior; to-dos from a calendar (.ics), todo.txt, or a list in plain text or Markdown. You see what is in the file before anything is added.",
    choose: "Choose a file",
    orDrop: "or drop it here",
    reading: (name: string) => `Reading ${name}…`,
    tooLarge: (name: string) => `${name} is larger than 50 MB. Split it, and import the parts one after the other.`,
    kinds: {
      archive: "An export from this app", table: "A table from this app", todoist: "From Todoist", ticktick: "From TickTick", google: "From Google Tasks",
      microsoft: "From Microsoft To Do", trello: "From Trello", vikunja: "From Vikunja", tududi: "From Tududi", things: "From Things",
      asana: "From Asana", taskwarrior: "From Taskwarrior", calendar: "To-dos from a calendar", todotxt: "A todo.txt file", text: "A list as text",
    },
    counts: (tasks_: number, lists: number, views: number) =>
      [tasks(tasks_), lists > 0 && (lists === 1 ? "1 list" : `${lists} lists`), views > 0 && (views === 1 ? "1 view" : `${views} views`)].filter(Boolean).join(", "),
    all: "Tasks in this file",
    done: "Done",
    others: (count: number) => `and ${count} more`,
    problems: (count: number) => (count === 1 ? "1 thing was not understood" : `${count} things were not understood`),
    line: (line: number) => `Line ${line}`,
    problem: {
      date: "this date was not understood; its words stay in the task",
      level: "a subtask of a subtask; it goes one level up",
      long: "too long for a title; the full text is in the notes",
      cut: "too long for the notes; the rest from here on is left out",
      recurrence: "a task cannot repeat like this; the words stay in the task",
      tags: "too many tags, or tags that are too long; they are in the notes",
      field: "a task can no longer have this value; it is in the notes",
      row: "this is not a task; it is left out",
    },
    add: (count: number) => `Add ${tasks(count)}`,
    addAll: "Add",
    adding: (count: number) => `Adding ${tasks(count)}…`,
    added: (count: number) => `Imported ${tasks(count)}.`,
    exportTitle: "Export",
    exportIntro: "Everything you have, including what is archived or completed. The JSON file can be imported again; the table is for spreadsheets. What is too large for one import comes in parts.",
    part: (what: string, number: number, of: number) => `${what}, part ${number} of ${of}`,
    json: "Everything (JSON)", csv: "Tasks as a table (CSV)",
  },
}
export type Texts = typeof texts
