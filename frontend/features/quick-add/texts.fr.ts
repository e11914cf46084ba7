import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("fr")({ one: "# tâche", many: "# de tâches", other: "# tâches" })
const added = plurals("fr")({ one: "# tâche ajoutée.", many: "# de tâches ajoutées.", other: "# tâches ajoutées." })

export const texts: Texts = {
  add: {
    placeholder: "appeler Anne demain 17h #famille !!",
    label: "Nouvelle tâche",
    said: (title: string, list: string) => `« ${title} » ajoutée à ${list}.`,
    open: "Ouvrir",
    completions: "Suggestions",
    submit: "Ajouter",
    understood: "Compris",
    asText: (text: string) => `Prendre « ${text} » comme simple texte`,
    asReading: (text: string) => `Interpréter à nouveau « ${text} »`,
    later: "Vous êtes hors ligne. Votre texte sera interprété dès le retour du réseau.",
    hint: "Dates, heures, répétitions, #étiquettes, !! et +listes sont reconnues pendant la saisie.",
    newList: (name) => `Créer la liste « ${name} »`,
    kinds: { date: "Date", time: "Heure", recurrence: "Répétition", priority: "Priorité", tag: "Étiquette", list: "Liste", person: "Attribuée à" },
  },

  paste: {
    title: plurals("fr")({ one: "# ligne, une tâche", many: "# de lignes, une tâche par ligne", other: "# lignes, une tâche par ligne" }),
    toList: (list: string) => `Vers la liste « ${list} »`,
    heading: (text: string) => `« ${text} » est un titre et ne sera pas ajouté`,
    done: "Fait",
    nested: "Les lignes en retrait sont des sous-tâches",
    add: (count: number) => `Ajouter ${tasks(count)}`,
    added,
    over: (count) => `${tasks(count)} sont en trop pour une seule fois : collez-les ensuite, ou importez le tout dans un fichier texte (Réglages).`,
  },
}
