import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  transfer: {
    importTitle: "Einlesen",
    importIntro: "Ein Export dieser App, eine Sicherung von Todoist (CSV oder ZIP) oder eine Liste als Text oder Markdown. Du siehst, was darin steht, bevor etwas dazukommt.",
    choose: "Datei wählen",
    orDrop: "oder hier ablegen",
    reading: (name) => `${name} wird gelesen…`,
    tooLarge: (name) => `${name} hat mehr als 50 MB. Teile die Datei und lies einen Teil nach dem anderen ein.`,
    kinds: { archive: "Ein Export dieser App", todoist: "Aus Todoist", text: "Eine Liste als Text" },
    counts: (tasks_, lists, views) =>
      [tasks(tasks_), lists > 0 && (lists === 1 ? "1 Liste" : `${lists} Listen`), views > 0 && (views === 1 ? "1 Ansicht" : `${views} Ansichten`)].filter(Boolean).join(", "),
    first: "Erste Aufgaben",
    others: (count) => `und ${count} weitere`,
    problems: (count) => (count === 1 ? "1 Stelle wurde nicht so verstanden, wie sie dasteht" : `${count} Stellen wurden nicht so verstanden, wie sie dastehen`),
    line: (line) => `Zeile ${line}`,
    problem: {
      date: "dieses Datum wurde nicht verstanden; die Worte bleiben in der Aufgabe",
      level: "Teilaufgabe einer Teilaufgabe; sie rückt eine Ebene hinauf",
      long: "zu lang für einen Titel; in den Notizen steht alles",
      row: "diese Zeile ist keine Aufgabe und bleibt weg",
    },
    add: (count) => `${tasks(count)} hinzufügen`,
    addAll: "Hinzufügen",
    adding: (count) => `${tasks(count)} ${count === 1 ? "wird" : "werden"} hinzugefügt…`,
    added: (count) => `${tasks(count)} eingelesen.`,
    exportTitle: "Ausgeben",
    exportIntro: "Alles, was du hast, auch Archiviertes und Erledigtes. Die JSON-Datei lässt sich wieder einlesen; die Tabelle ist für Tabellenprogramme.",
    json: "Alles (JSON)", csv: "Aufgaben als Tabelle (CSV)",
  },
}
