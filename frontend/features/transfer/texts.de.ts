import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  transfer: {
    importTitle: "Import",
    importIntro: "Ein Export dieser App oder aus Todoist, TickTick, Google Tasks, Microsoft To Do, Trello, Things, Vikunja, Tududi, Asana oder Taskwarrior; Aufgaben aus einem Kalender (.ics), todo.txt oder eine Liste als Text oder Markdown. Du siehst, was darin steht, bevor etwas hinzugefügt wird.",
    choose: "Datei wählen",
    orDrop: "oder hier ablegen",
    reading: (name) => `${name} wird gelesen…`,
    tooLarge: (name) => `${name} ist größer als 50 MB. Teile die Datei und importiere einen Teil nach dem anderen.`,
    kinds: {
      archive: "Ein Export dieser App", table: "Eine Tabelle dieser App", todoist: "Aus Todoist", ticktick: "Aus TickTick", google: "Aus Google Tasks",
      microsoft: "Aus Microsoft To Do", trello: "Aus Trello", vikunja: "Aus Vikunja", tududi: "Aus Tududi", things: "Aus Things",
      asana: "Aus Asana", taskwarrior: "Aus Taskwarrior", calendar: "Aufgaben aus einem Kalender", todotxt: "Eine todo.txt-Datei", text: "Eine Liste als Text",
    },
    counts: (tasks_, lists, views) =>
      [tasks(tasks_), lists > 0 && (lists === 1 ? "1 Liste" : `${lists} Listen`), views > 0 && (views === 1 ? "1 Ansicht" : `${views} Ansichten`)].filter(Boolean).join(", "),
    all: "Aufgaben in dieser Datei",
    done: "Erledigt",
    others: (count) => `und ${count} weitere`,
    problems: (count) => (count === 1 ? "1 Stelle wurde nicht verstanden" : `${count} Stellen wurden nicht verstanden`),
    line: (line) => `Zeile ${line}`,
    problem: {
      date: "dieses Datum wurde nicht verstanden; die Worte bleiben in der Aufgabe",
      level: "Teilaufgabe einer Teilaufgabe; sie rückt eine Ebene höher",
      long: "zu lang für einen Titel; in den Notizen steht alles",
      cut: "zu lang für die Notizen; der Rest ab hier entfällt",
      recurrence: "so kann sich eine Aufgabe nicht wiederholen; die Worte bleiben in der Aufgabe",
      tags: "zu viele oder zu lange Tags; sie stehen in den Notizen",
      field: "diesen Wert kann eine Aufgabe nicht mehr haben; er steht in den Notizen",
      row: "das ist keine Aufgabe und wird weggelassen",
    },
    add: (count) => `${tasks(count)} hinzufügen`,
    addAll: "Hinzufügen",
    adding: (count) => `${tasks(count)} ${count === 1 ? "wird" : "werden"} hinzugefügt…`,
    added: (count) => `${tasks(count)} importiert.`,
    exportTitle: "Export",
    exportIntro: "Alles, was du hast, auch Archiviertes und Erledigtes. Die JSON-Datei lässt sich wieder importieren; die Tabelle ist für Tabellenprogramme. Was für einen Import zu groß ist, kommt in mehreren Teilen.",
    part: (what, number, of) => `${what}, Teil ${number} von ${of}`,
    json: "Alles (JSON)", csv: "Aufgaben als Tabelle (CSV)",
  },
}
