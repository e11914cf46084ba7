import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  first: {
    title: "Erste Schritte",
    list: ["Erste Liste anlegen", "„Zuhause“, „Arbeit“, „Urlaub“."],
    bring: ["Aufgaben mitbringen", "Aus Todoist, TickTick oder einer Datei."],
    assistant: ["Assistenten ausprobieren", "„Plane die Woche mit mir.“"],
  },

  plan: {
    title: "Meinen Tag planen",
    close: "Schließen",
    loading: "Aufgaben werden geladen",
    nothing: ["Nichts zu planen", "Keine Aufgabe ist überfällig, heute fällig oder wartet ohne Datum."],
    progress: (at, of) => `${at} von ${of}`,
    overdue: "Überfällig",
    today: "Heute fällig",
    suggestion: "Vielleicht heute?",
    doToday: "Heute erledigen",
    keep: "Heute behalten",
    tomorrow: "Morgen",
    pick: "Ein anderer Tag",
    done: "Schon erledigt",
    leave: "Unverändert lassen",
    back: "Zurück", finishEarly: "Hier aufhören",
    finished: "Das war alles.",
    summary: (count) => (count === 0 ? "Nichts mehr für heute" : `${tasks(count)} für heute`),
    start: "Tag beginnen",
    applied: (count) => `Dein Tag ist geplant: ${tasks(count)} geändert.`,
  },

  weeks: {
    previous: "Vorige Woche",
    next: "Nächste Woche",
    add: (day) => `Aufgabe hinzufügen: ${day}`,
    moved: (title, day) => `„${title}“ auf ${day} verschoben.`,
  },
}
