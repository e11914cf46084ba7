import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  arrange: { title: "Sortieren und gruppieren", sort: "Sortieren nach", group: "Gruppieren nach", own: "Eigene Reihenfolge", newest: "Neueste", none: "Nicht gruppieren" },

  assign: {
    empty: ["Dir ist nichts zugewiesen", "Was du oder andere dir zuweisen, erscheint hier."],
    assignee: "Zuständig",
    nobody: "Nicht zugewiesen",
    me: (name) => `${name} (du)`,
    to: (name) => `${name} zugewiesen`,
    toMe: "Dir zugewiesen",
    everybody: "Aufgaben von allen zeigen",
    outside: "Nur Aufgaben einer geteilten Liste lassen sich zuweisen.",
  },

  invited: {
    offer: (owner, list) => `${owner} lädt dich zur Liste „${list}“ ein.`,
    offerRole: { owner: "", editor: "Du kannst ihre Aufgaben ansehen und ändern.", viewer: "Du kannst ihre Aufgaben ansehen." },
    accept: "Annehmen",
    decline: "Ablehnen",
    acceptList: (list) => `Einladung zu „${list}“ annehmen`,
    declineList: (list) => `Einladung zu „${list}“ ablehnen`,
    joined: (list) => `Du bist jetzt bei „${list}“ dabei.`,
    declined: "Einladung abgelehnt.",
  },

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
    bys: { priority: "Nach Priorität", due: "Nach Datum", tag: "Nach Tag", person: "Nach Person" },
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
    previousMonth: "Voriger Monat",
    nextMonth: "Nächster Monat",
  },

  when: {
    placeholder: "morgen 17 Uhr, in zwei Wochen",
    noDay: "Darin erkenne ich kein Datum.",
    understood: "Verstanden",
    usual: "Vorschläge",
    snoozes: {
      later: "Später heute", today: "Heute", tomorrow: "Morgen", weekend: "Wochenende", nextWeek: "Nächste Woche", none: "Kein Datum",
    },
  },

  bulk: {
    toolbar: "Ausgewählte Aufgaben",
    chosen: (count) => (count ? `${count} ausgewählt` : "Nichts ausgewählt"),
    complete: "Erledigen",
    reopen: "Wieder öffnen",
    when: "Termin setzen",
    list: "In eine Liste verschieben",
    priority: "Priorität setzen",
    tag: "Tags",
    edit: "Bearbeiten", duplicate: "Duplizieren", copy: "Als Liste kopieren", link: "Link kopieren", delete: "Löschen",
    clear: "Auswahl aufheben",
    assign: "Zuweisen",
    assigned: (count, name) => `${tasks(count)} ${name} zugewiesen.`,
    unassigned: (count) => `Zuweisung von ${tasks(count)} aufgehoben.`,
    completed: (count) => `${tasks(count)} erledigt.`,
    reopened: (count) => `${tasks(count)} wieder geöffnet.`,
    deleted: (count) => `${tasks(count)} gelöscht.`,
    copied: "Kopiert.", duplicated: (count) => `${tasks(count)} dupliziert.`,
    scheduled: (count) => `Termin von ${tasks(count)} gesetzt.`,
    unscheduled: (count) => `Datum von ${tasks(count)} entfernt.`,
    prioritised: (count) => `Priorität bei ${tasks(count)} gesetzt.`,
    tagged: (count, tag) => `#${tag} bei ${tasks(count)} hinzugefügt.`,
    untagged: (count, tag) => `#${tag} bei ${tasks(count)} entfernt.`,
    moved: (count, list) => `${tasks(count)} nach „${list}“ verschoben.`,
  },

  edit: {
    notesPlaceholder: "Notizen (Markdown)",
    editNotes: "Notizen bearbeiten",
    addTag: "Tag hinzufügen",
    removeTag: (tag) => `Tag ${tag} entfernen`,
    clearTime: "Uhrzeit entfernen",
    addSubtask: "Teilaufgabe hinzufügen",
    notSaved: "Noch nicht gespeichert",
  },

  repeat: {
    never: "Wiederholt sich nicht",
    custom: "In eigenen Worten…",
    customLabel: "Wiederholt sich",
    customPlaceholder: "alle 2 Wochen am Dienstag",
    notUnderstood: "Nicht verstanden. Zum Beispiel: alle 3 Tage, jeden letzten Freitag.",
    next: (days) => `Als Nächstes: ${days}`,
  },

  conflict: {
    conflictTitle: (by) => `${by ? `${by} hat diese Aufgabe geändert` : "Diese Aufgabe wurde anderswo geändert"}, während du geschrieben hast.`,
    conflictOf: (title, by) => `${by ? `${by} hat „${title}“ geändert` : `„${title}“ wurde anderswo geändert`}, während du geschrieben hast.`,
    conflictMine: "Du hast geschrieben:",
    conflictTheirs: (field) => `${field} ist jetzt:`,
    keepMine: "Meine Fassung behalten",
    useTheirs: "Andere Fassung übernehmen",
    nothing: "(leer)",
  },
}
