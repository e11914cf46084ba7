import type { Texts } from "./texts.en"

export const texts: Texts = {
  activity: {
    title: "Historique",
    intro: "Toutes les modifications, et leur auteur.",
    empty: ["Il ne s’est encore rien passé", "Ce que vous et l’assistant faites apparaît ici."],
    actors: { web: "Vous", api: "API", assistant: "Assistant", mcp: "Application connectée", import: "Import" },
    other: (name, way) => (way ? `${name} (${way})` : name),
    ways: { api: "API", assistant: "Assistant", mcp: "Application connectée", import: "Import" },
    actions: {
      created: "a ajouté", updated: "a modifié", completed: "a terminé", reopened: "a rouvert", moved: "a déplacé", deleted: "a supprimé", undid: "a annulé",
    },
    yours: {
      created: "avez ajouté", updated: "avez modifié", completed: "avez terminé", reopened: "avez rouvert", moved: "avez déplacé", deleted: "avez supprimé",
      undid: "avez annulé",
    },
    entities: { task: "tâche", list: "liste" },
    verbLast: false,
    quoted: (title) => `« ${title} »`,
    undone: "Annulé",
    undoOf: (title: string) => `Annuler : ${title}`,
    redoOf: (title: string) => `Rétablir : ${title}`,
  },

  completed: {
    title: "Terminées",
    empty: ["Rien de terminé pour l’instant", "Ce que vous terminez est conservé ici, jour par jour."],
  },

  history: {
    filters: "Filtres",
    who: "Par qui",
    anyone: "Tout le monde",
    you: "Vous",
    what: "Quoi",
    everything: "Tout",
    entities: { task: "Tâches", list: "Listes", view: "Vues", member: "Membres", preference: "Réglages personnels des listes", comment: "Commentaires", reminder: "Rappels personnels" },
    one: { task: "", list: "la liste", view: "la vue", member: "le partage d’une liste", preference: "l’affichage d’une liste", comment: "un commentaire", reminder: "votre rappel" },
    count: (count: number) => `${count} éléments`,
    somebody: "Quelqu’un",
    nothing: "aucun",
    goneList: "une liste supprimée",
    ownTask: "une tâche à part entière",
    besides: (count) => `et ${count} de plus`,
    others: (count) => `et ${count} de plus`,
    filter: "une recherche",
    fields: {
      title: "Titre", name: "Nom", notes: "Notes", priority: "Priorité", due_date: "Date", due_time: "Heure", recurrence: "Répétition", remind_before: "Rappel",
      tags: "Étiquettes", list_id: "Liste", assignee_id: "Responsable", body: "Commentaire", parent_id: "Type", colour: "Couleur", filter: "Filtre",
    },
  },
}
