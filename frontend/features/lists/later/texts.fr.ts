import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("fr")({ one: "# tâche", many: "# de tâches", other: "# tâches" })

export const texts: Texts = {
  list: {
    colour: "Couleur",
    editTitle: "Modifier la liste",
    addTitle: "Nouvelle liste",
    create: "Créer la liste",
    archive: "Archiver",
    restore: "Rétablir",
    delete: "Supprimer la liste",
    deleteAsk: (name: string, count: number) => `Supprimer « ${name} »${count ? ` et ses ${tasks(count)}` : ""} ? Vous pourrez annuler.`,
    share: "Partager…",
    people: "Personnes…",
    deleteShared: "Les autres la perdront aussi.",
  },

  archive: {
    title: "Listes archivées",
    intro: "Mises de côté avec leurs tâches, pas supprimées.",
    empty: ["Aucune liste archivée", "Archivez une liste quand elle est finie ; elle attendra ici."],
    restore: (name: string) => `Rétablir ${name}`,
  },
}
