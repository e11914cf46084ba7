import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  add: {
    placeholder: "Ann anrufen morgen 17 Uhr #familie !!",
    label: "Neue Aufgabe",
    said: (title, list) => `„${title}“ zu ${list} hinzugefügt.`,
    open: "Öffnen",
    completions: "Vorschläge",
    submit: "Hinzufügen",
    understood: "Verstanden",
    asText: (text) => `„${text}“ als Text lassen`,
    asReading: (text) => `„${text}“ wieder erkennen`,
    later: "Du bist offline. Dein Text wird erkannt, sobald du wieder online bist.",
    hint: "Datum, Uhrzeit, Wiederholung, #Tag, !! und +Liste werden beim Schreiben erkannt.",
    newList: (name) => `Liste „${name}“ erstellen`,
    kinds: { date: "Datum", time: "Uhrzeit", recurrence: "Wiederholt sich", priority: "Priorität", tag: "Tag", list: "Liste", person: "Zugewiesen an" },
  },

  paste: {
    title: (count) => (count === 1 ? "1 Zeile, eine Aufgabe" : `${count} Zeilen, jede eine Aufgabe`),
    toList: (list) => `In die Liste „${list}“`,
    heading: (text) => `„${text}“ ist eine Überschrift und wird weggelassen`,
    done: "Erledigt",
    nested: "Eingerückte Zeilen sind Teilaufgaben",
    add: (count) => `${tasks(count)} hinzufügen`,
    added: (count) => `${tasks(count)} hinzugefügt.`,
    over: (count) => `${tasks(count)} sind zu viel auf einmal: Füge sie danach ein oder importiere alles als Textdatei (Einstellungen).`,
  },
}
