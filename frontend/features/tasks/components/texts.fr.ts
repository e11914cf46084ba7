import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const of = (one: string, other: string) => plurals("fr")({ one: `# ${one}`, many: `# de ${other}`, other: `# ${other}` })
const tasks = of("tâche", "tâches")

export const texts: Texts = {
  arrange: { title: "Trier et grouper", sort: "Trier par", group: "Grouper par", own: "Ordre choisi", newest: "Plus récentes", none: "Rien" },

  remind: {
    label: "Rappel",
    usual: "Rappel par défaut",
    before: { "-1": "Aucun rappel", "0": "Rappeler à l’échéance", "5": "5 minutes avant", "10": "10 minutes avant", "30": "30 minutes avant", "60": "1 heure avant", "1440": "1 jour avant" },
    minutesBefore: of("minute avant", "minutes avant"),
  },

  gone: {
    list: "Cette liste n’existe pas", view: "Cette vue n’existe pas", task: "Cette tâche n’existe pas",
    text: "L’adresse est peut-être fausse. Ce qui a été supprimé, l’historique le rétablit.",
  },

  board: {
    label: "Tableau",
    by: "Colonnes",
    bys: { priority: "Par priorité", due: "Par date", tag: "Par étiquette" },
    noTag: "Sans étiquette",
    due: { overdue: "En retard", today: "Aujourd’hui", tomorrow: "Demain", week: "7 prochains jours", later: "Plus tard", none: "Sans date" },
    moved: (title: string, column: string) => `« ${title} » déplacée vers ${column}.`,
  },

  calendar: {
    label: "Mois",
    day: (day: string, count: number) => (count ? `${day}, ${tasks(count)}` : day),
    others: (count: number) => `${count} de plus`,
    add: (day: string) => `Ajouter une tâche le ${day}`,
    free: "Rien ce jour-là.",
    moved: (title: string, day: string) => `« ${title} » déplacée au ${day}.`,
  },
}
