import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  arrange: { title: "Sortieren und gruppieren", sort: "Sortieren nach", group: "Gruppieren nach", own: "Eigene Folge", newest: "Neueste", none: "Nichts" },

  remind: {
    label: "Erinnerung",
    usual: "Standard-Erinnerung",
    before: { "-1": "Keine Erinnerung", "0": "Wenn fällig", "5": "5 Minuten vorher", "10": "10 Minuten vorher", "30": "30 Minuten vorher", "60": "1 Stunde vorher", "1440": "1 Tag vorher" },
    minutesBefore: (minutes) => `${minutes} Minuten vorher`,
  },

  gone: {
    list: "Diese Liste gibt es nicht", view: "Diese Ansicht gibt es nicht", task: "Diese Aufgabe gibt es nicht",
    text: "Vielleicht stimmt die Adresse nicht. Gelöschtes lässt sich im Verlauf zurückholen.",
  },

  board: {
    label: "Board",
    by: "Spalten",
    bys: { priority: "Nach Priorität", due: "Nach Datum", tag: "Nach Tag" },
    noTag: "Ohne Tag",
    due: { overdue: "Überfällig", today: "Heute", tomorrow: "Morgen", week: "Nächste 7 Tage", later: "Später", none: "Kein Datum" },
    moved: (title, column) => `„${title}“ nach ${column} verschoben.`,
  },

  calendar: {
    label: "Monat",
    day: (day, count) => (count ? `${day}, ${tasks(count)}` : day),
    others: (count) => `${count} weitere`,
    add: (day) => `Aufgabe hinzufügen: ${day}`,
    free: "An diesem Tag steht nichts an.",
    moved: (title, day) => `„${title}“ auf ${day} verschoben.`,
  },
}
