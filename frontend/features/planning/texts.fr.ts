import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("fr")({ one: "# tâche", many: "# de tâches", other: "# tâches" })
const changed = plurals("fr")({ one: "# tâche modifiée", many: "# de tâches modifiées", other: "# tâches modifiées" })

export const texts: Texts = {
  first: {
    title: "Premiers pas",
    list: ["Créer votre première liste", "« Maison », « Travail », « Vacances »."],
    bring: ["Importer vos tâches", "De Todoist, de TickTick ou d’un fichier."],
    assistant: ["Essayer l’assistant", "« Planifie ma semaine avec moi. »"],
  },

  plan: {
    title: "Planifier ma journée",
    close: "Fermer", loading: "Chargement des tâches",
    nothing: ["Rien à planifier", "Aucune tâche en retard, prévue aujourd’hui ou en attente d’une date."],
    progress: (at: number, of: number) => `${at} sur ${of}`,
    overdue: "En retard",
    today: "Prévue aujourd’hui",
    suggestion: "Peut-être aujourd’hui ?",
    doToday: "La faire aujourd’hui",
    keep: "Garder pour aujourd’hui",
    tomorrow: "Demain",
    pick: "Un autre jour",
    done: "C’est fait",
    leave: "Laisser telle quelle",
    back: "Retour", finishEarly: "S’arrêter ici",
    finished: "C’est tout.",
    summary: (count: number) => (count === 0 ? "Plus rien pour aujourd’hui" : `${tasks(count)} pour aujourd’hui`),
    start: "Commencer la journée",
    applied: (count: number) => `Votre journée est planifiée : ${changed(count)}.`,
  },

  weeks: {
    previous: "Semaine précédente",
    next: "Semaine suivante",
    add: (day: string) => `Ajouter une tâche le ${day}`,
    moved: (title: string, day: string) => `« ${title} » déplacée au ${day}.`,
  },
}
