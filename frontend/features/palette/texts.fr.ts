import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("fr")({ one: "# tâche", many: "# de tâches", other: "# tâches" })

export const texts: Texts = {
  keys: {
    groups: [
      ["Partout", [["q", "Ajouter une tâche"], ["/", "Rechercher"], ["Ctrl K", "Commandes : tous les lieux et toutes les actions"], ["c", "Ouvrir ou fermer l’assistant"], ["Ctrl Z", "Annuler"], ["?", "Cette aide"]]],
      ["Aller à", [["g t", "Aujourd’hui"], ["g u", "À venir"], ["g i", "Boîte de réception"], ["g d", "Terminées"], ["g h", "Historique"], ["g s", "Réglages"]]],
      ["Dans une liste", [
        ["j k", "Tâche suivante, précédente"], ["x", "Sélectionner ou désélectionner"], ["Maj j", "Étendre la sélection"], ["Ctrl A", "Tout sélectionner"],
        ["Échap", "Tout désélectionner ; fermer l’éditeur"],
      ]],
      ["Sur une tâche ou la sélection", [
        ["Espace", "Terminer"], ["e", "Modifier"], ["s", "Planifier"], ["m", "Déplacer vers une liste"], ["p", "Priorité"], ["t", "Étiquettes"], ["a", "Attribuer"], ["#", "Supprimer"],
      ]],
    ],
  },

  palette: {
    title: "Commandes",
    close: "Fermer",
    placeholder: "Où aller, que faire ?",
    nothing: "Rien ne correspond. Essayez avec moins de lettres.",
    places: "Aller à",
    doing: "Actions",
    found: "Tâches",
    settings: "Réglages",
    assistant: "Ouvrir ou fermer l’assistant",
    tasks,
    titles: {
      when: (about: string) => `Quand : ${about}`,
      list: (about: string) => `Déplacer vers une liste : ${about}`,
      priority: (about: string) => `Priorité : ${about}`,
      tag: (about: string) => `Étiquettes : ${about}`,
      person: (about) => `Attribuer : ${about}`,
    },
    listPlaceholder: "Quelle liste ?",
    lists: "Listes",
    priorityPlaceholder: "Quelle priorité ?",
    priorities: "Priorités",
    tagPlaceholder: "Quelle étiquette ?",
    personPlaceholder: "À qui ?",
    addTag: "Ajouter une étiquette",
    newTag: (tag: string) => `Nouvelle étiquette « ${tag} »`,
    removeTag: "Retirer une étiquette",
  },
}
