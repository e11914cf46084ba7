import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const commentsFound = plurals("fr")({ one: "# commentaire", many: "# de commentaires", other: "# commentaires" })
const tasks = plurals("fr")({ one: "# tâche", many: "# de tâches", other: "# tâches" })

export const texts: Texts = {
  searching: {
    label: "Rechercher des tâches", placeholder: "Rechercher dans vos tâches", open: "En cours", done: "Terminées", comments: "Commentaires", commentsFound, goneAuthor: "Compte supprimé",
    none: ["Aucune tâche ne correspond", "Essayez avec moins de mots, ou le début d’un mot."],
    start: ["Retrouver une tâche", "Par un mot de son titre, de ses notes ou d’un commentaire. Les tâches terminées sont trouvées aussi."],
  },

  tags: {
    title: "Étiquettes",
    intro: "Renommez une étiquette, fusionnez-la avec une autre ou retirez-la partout.",
    empty: ["Aucune étiquette", "Écrivez #étiquette en ajoutant une tâche."],
    edit: (tag: string) => `Modifier l’étiquette ${tag}`,
    name: "Nom",
    hint: "Les tâches terminées et les vues enregistrées suivent.",
    merges: (tag: string) => `« ${tag} » existe déjà : les deux n’en feront qu’une.`,
    merge: "Fusionner",
    remove: "Retirer partout",
    renamed: (tag: string, to: string, count: number) => `#${tag} s’appelle maintenant #${to} sur ${tasks(count)}.`,
    removed: (tag: string, count: number) => `#${tag} retirée de ${tasks(count)}.`,
  },

  filters: {
    label: "Filtres",
    views: "Vues",
    tag: "Étiquette",
    state: "État",
    anyList: "Toutes les listes",
    anyTag: "Toutes les étiquettes",
    anyPriority: "Toutes les priorités",
    anyDue: "Toutes les dates",
    anybody: "Tout le monde",
    due: { overdue: "En retard", today: "Aujourd’hui", week: "7 prochains jours", dated: "Avec une date", none: "Sans date" },
    states: { open: "En cours", done: "Terminées", any: "En cours et terminées" },
    saveAs: "Enregistrer comme vue",
    saveChanges: "Enregistrer les modifications",
    editView: (name: string) => `Modifier la vue ${name}`,
    delete: "Supprimer la vue",
    move: (name: string) => `Déplacer la vue ${name}`,
    saved: (name: string) => `Vue « ${name} » enregistrée.`,
    deleted: (name: string) => `Vue « ${name} » supprimée.`,
  },
}
