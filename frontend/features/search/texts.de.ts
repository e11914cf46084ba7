import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const commentsFound = plurals("de")({ one: "# Kommentar", other: "# Kommentare" })
const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  searching: {
    label: "Aufgaben suchen", placeholder: "Aufgaben durchsuchen", open: "Offen", done: "Erledigt", comments: "Kommentare", commentsFound, goneAuthor: "Gelöschtes Konto",
    none: ["Keine Aufgabe gefunden", "Versuche es mit weniger Wörtern oder nur einem Wortanfang."],
    start: ["Jede Aufgabe finden", "Suche nach einem Wort aus Titel, Notizen oder Kommentaren. Auch erledigte Aufgaben werden gefunden."],
  },

  tags: {
    title: "Tags",
    intro: "Benenne ein Tag um, führe es mit einem anderen zusammen oder entferne es überall.",
    empty: ["Noch keine Tags", "Schreibe #tag, wenn du eine Aufgabe hinzufügst."],
    edit: (tag) => `Tag ${tag} ändern`,
    name: "Name",
    hint: "Erledigte Aufgaben und gespeicherte Ansichten ändern sich mit.",
    merges: (tag) => `„${tag}“ gibt es schon. Aus beiden wird eins.`,
    merge: "Zusammenführen",
    remove: "Überall entfernen",
    renamed: (tag, to, count) => `#${tag} heißt bei ${tasks(count)} jetzt #${to}.`,
    removed: (tag, count) => `#${tag} bei ${tasks(count)} entfernt.`,
  },

  filters: {
    label: "Filter",
    views: "Ansichten",
    tag: "Tag",
    state: "Status",
    anyList: "Alle Listen",
    anyTag: "Alle Tags",
    anyPriority: "Jede Priorität",
    anyDue: "Jedes Datum",
    anybody: "Alle Personen",
    due: { overdue: "Überfällig", today: "Heute", week: "Nächste 7 Tage", dated: "Mit Datum", none: "Ohne Datum" },
    states: { open: "Offen", done: "Erledigt", any: "Offen und erledigt" },
    saveAs: "Als Ansicht speichern",
    saveChanges: "Änderungen speichern",
    editView: (name) => `Ansicht ${name} ändern`,
    delete: "Ansicht löschen",
    move: (name) => `Ansicht ${name} verschieben`,
    saved: (name) => `Ansicht „${name}“ gespeichert.`,
    deleted: (name) => `Ansicht „${name}“ gelöscht.`,
  },
}
