import type { Texts } from "./texts.en"

/** What each act did, after who did it. */
const did: Record<string, string> = {
  created: "hinzugefügt", updated: "geändert", completed: "erledigt", reopened: "wieder geöffnet",
  moved: "verschoben", deleted: "gelöscht", undid: "rückgängig gemacht",
}

export const texts: Texts = {
  activity: {
    title: "Verlauf",
    intro: "Alle Änderungen und wer sie gemacht hat.",
    empty: ["Noch keine Änderungen", "Hier erscheint, was du und der Assistent ändert."],
    actors: { web: "Du hast", api: "Die API hat", assistant: "Der Assistent hat", mcp: "Eine verbundene App hat", import: "Ein Import hat" },
    other: (name, way) => (way ? `${name} (${way}) hat` : `${name} hat`),
    ways: { api: "API", assistant: "Assistent", mcp: "Verbundene App", import: "Import" },
    actions: did,
    yours: did,
    entities: { task: "Aufgabe", list: "Liste" },
    verbLast: true,
    quoted: (title) => `„${title}“`,
    undone: "Rückgängig gemacht",
    undoOf: (title) => `Rückgängig: ${title}`,
    redoOf: (title) => `Wiederherstellen: ${title}`,
  },

  completed: {
    title: "Erledigt",
    empty: ["Noch nichts erledigt", "Was du erledigst, steht hier Tag für Tag."],
  },

  history: {
    filters: "Filter",
    who: "Von wem",
    anyone: "Von allen",
    you: "Du",
    what: "Was",
    everything: "Alles",
    entities: { task: "Aufgaben", list: "Listen", view: "Ansichten", member: "Mitglieder", preference: "Eigene Listeneinstellungen", comment: "Kommentare", reminder: "Eigene Erinnerungen" },
    one: { task: "", list: "die Liste", view: "die Ansicht", member: "die Mitglieder einer Liste", preference: "deine Ansicht einer Liste", comment: "einen Kommentar", reminder: "deine Erinnerung" },
    besides: (count) => `und ${count} weitere`,
    others: (count) => `und ${count} weitere`,
    count: (count) => `${count} Dinge`,
    somebody: "Jemand",
    nothing: "nichts",
    goneList: "eine gelöschte Liste",
    ownTask: "eine eigene Aufgabe",
    filter: "eine Suche",
    fields: {
      title: "Titel", name: "Name", notes: "Notizen", priority: "Priorität", due_date: "Datum", due_time: "Uhrzeit",
      recurrence: "Wiederholung", remind_before: "Erinnerung", tags: "Tags", list_id: "Liste", assignee_id: "Zuständig", body: "Kommentar", parent_id: "Art", colour: "Farbe", filter: "Filter",
    },
  },
}
