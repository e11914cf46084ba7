import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  add: {
    placeholder: "Ann anrufen morgen 17 Uhr #familie !!",
    label: "Neue Aufgabe",
    submit: "Hinzufügen",
    understood: "Verstanden",
    asText: (text) => `„${text}“ als bloßen Text nehmen`,
    asReading: (text) => `„${text}“ wieder verstehen`,
    later: "Ohne Netz werden deine Worte gelesen, wenn es wieder da ist.",
    hint: "Datum, Uhrzeit, Wiederholung, #Schlagwort, !! oder Liste in deinen Worten werden verstanden.",
    newList: (name) => `Liste „${name}“ anlegen`,
    kinds: { date: "Datum", time: "Uhrzeit", recurrence: "Wiederholt sich", priority: "Priorität", tag: "Schlagwort", list: "Liste" },
  },

  paste: {
    title: (count) => (count === 1 ? "1 Zeile, eine Aufgabe" : `${count} Zeilen, jede eine Aufgabe`),
    toList: (list) => `In die Liste „${list}“`,
    heading: (text) => `„${text}“ ist eine Überschrift und bleibt weg`,
    done: "Erledigt",
    nested: "Eingerückte Zeilen sind Teilaufgaben",
    add: (count) => `${tasks(count)} hinzufügen`,
    added: (count) => `${tasks(count)} hinzugefügt.`,
    over: (count) => `${tasks(count)} passen nicht mehr hinein: Füge sie danach ein, oder lies alles als Textdatei ein (Einstellungen).`,
  },
}
