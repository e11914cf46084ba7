import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  keys: {
    groups: [
      ["Überall", [["q", "Aufgabe hinzufügen"], ["/", "Suche"], ["Strg K", "Befehle: alle Orte und Aktionen"], ["c", "Assistenten öffnen oder schließen"], ["Strg Z", "Rückgängig"], ["?", "Diese Übersicht"]]],
      ["Gehe zu", [["g t", "Heute"], ["g u", "Demnächst"], ["g i", "Eingang"], ["g d", "Erledigt"], ["g h", "Verlauf"], ["g s", "Einstellungen"]]],
      ["In einer Liste", [
        ["j k", "Nächste und vorige Aufgabe"], ["x", "Auswählen"], ["Umschalt j", "Auswahl erweitern"], ["Strg A", "Alle auswählen"],
        ["Esc", "Auswahl aufheben; Bearbeiten schließen"],
      ]],
      ["Mit einer Aufgabe oder der Auswahl", [
        ["Leertaste", "Erledigen"], ["e", "Bearbeiten"], ["s", "Termin setzen"], ["m", "In eine Liste verschieben"], ["p", "Priorität"],
        ["t", "Tags"], ["a", "Zuweisen"], ["#", "Löschen"],
      ]],
    ],
  },

  palette: {
    title: "Befehle",
    close: "Schließen",
    placeholder: "Wohin, oder was tun?",
    nothing: "Kein Treffer. Versuch es mit weniger Buchstaben.",
    places: "Gehe zu",
    doing: "Aktionen",
    found: "Aufgaben",
    settings: "Einstellungen",
    assistant: "Assistenten öffnen oder schließen",
    tasks,
    titles: {
      when: (about) => `Wann: ${about}`,
      list: (about) => `In eine Liste verschieben: ${about}`,
      priority: (about) => `Priorität: ${about}`,
      tag: (about) => `Tags: ${about}`,
      person: (about) => `Zuweisen: ${about}`,
    },
    listPlaceholder: "Welche Liste?",
    lists: "Listen",
    priorityPlaceholder: "Welche Priorität?",
    priorities: "Prioritäten",
    tagPlaceholder: "Welches Tag?",
    personPlaceholder: "Wem?",
    addTag: "Tag hinzufügen",
    newTag: (tag) => `Neues Tag „${tag}“`,
    removeTag: "Tag entfernen",
  },
}
