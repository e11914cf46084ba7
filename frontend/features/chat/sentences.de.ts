/** What a waiting call will do, in German. */
import type { ActSentences } from "./messages"

const MOST_TITLES = 10
const MOST_CHARACTERS = 80

function quoted(text: unknown): string {
  const line = String(text).replace(/\s+/g, " ")
  return `„${line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line}“`
}

function titled(titles: string[], total: number): string {
  const shown = titles.slice(0, MOST_TITLES).map(quoted)
  const rest = total - shown.length
  return new Intl.ListFormat("de").format(rest > 0 ? [...shown, `${rest} weitere`] : shown)
}

const day = (date: string) =>
  new Intl.DateTimeFormat("de", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(date))

const fields: Record<string, string> = {
  title: "Titel", notes: "Notiz", priority: "Priorität", due_date: "Datum", due_time: "Uhrzeit", recurrence: "Wiederholung",
  tags: "Schlagwörter", add_tags: "dazu die Schlagwörter", remove_tags: "ohne die Schlagwörter", clear: "geleert wird",
}

function changes(given: Record<string, unknown>): string {
  const told = Object.entries(given).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
  const said = ([name, value]: [string, unknown]) => {
    const words = name === "clear" ? (value as string[]).map((field) => fields[field] ?? field) : Array.isArray(value) ? value : [value]
    return `${fields[name] ?? name}: ${words.map(name === "due_date" ? (date) => day(String(date)) : quoted).join(", ")}`
  }
  return told.map(said).join("; ")
}

export const sentences: ActSentences = {
  add_tasks: ({ input, total }) => `${titled((input.tasks as { title: string }[]).map((task) => task.title), total)} hinzufügen?`,
  update_tasks: ({ input, titles, total }) => `Bei ${titled(titles, total)} ändern: ${changes(input.changes as Record<string, unknown>)}?`,
  snooze_tasks: ({ input, titles, total }) =>
    `${titled(titles, total)} auf ${day(String(input.due_date))}${input.due_time ? `, ${String(input.due_time).slice(0, 5)} Uhr,` : ""} verschieben?`,
  complete_tasks: ({ titles, total }) => `${titled(titles, total)} erledigen?`,
  reopen_tasks: ({ titles, total }) => `${titled(titles, total)} wieder öffnen?`,
  move_tasks: ({ input, titles, total }) => `${titled(titles, total)} nach ${quoted(input.list)} verschieben?`,
  delete_tasks: ({ titles, total }) => `${titled(titles, total)} löschen?`,
  add_list: ({ input }) => `Die Liste ${quoted(input.name)} anlegen?`,
  rename_list: ({ input }) => `Die Liste ${quoted(input.list)} in ${quoted(input.name)} umbenennen?`,
  delete_list: ({ input, titles, total }) =>
    total > 0
      ? `Die Liste ${quoted(input.list)} mit ${total === 1 ? "1 Aufgabe" : `${total} Aufgaben`} löschen: ${titled(titles, total)}?`
      : `Die Liste ${quoted(input.list)} löschen?`,
}
