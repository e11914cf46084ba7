import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const of = (one: string, other: string) => plurals("fr")({ one: `# ${one}`, many: `# de ${other}`, other: `# ${other}` })
const tasks = of("tâche", "tâches")
const did = (participle: string) => {
  const form = of(`tâche ${participle}`, `tâches ${participle}s`)
  return (count: number) => `${form(count)}.`
}

export const texts: Texts = {
  arrange: { title: "Trier et grouper", sort: "Trier par", group: "Grouper par", own: "Mon ordre", newest: "Plus récentes", none: "Ne pas grouper" },

  assign: {
    empty: ["Rien ne vous est attribué", "Ce que vous ou d’autres vous attribuez apparaît ici."],
    assignee: "Responsable",
    nobody: "Non attribuée",
    me: (name) => `${name} (vous)`,
    to: (name) => `Attribuée à ${name}`,
    toMe: "Attribuée à vous",
    everybody: "Afficher les tâches de tous",
    outside: "Seules les tâches d’une même liste partagée peuvent être attribuées.",
  },

  invited: {
    offer: (owner, list) => `${owner} vous invite à rejoindre la liste « ${list} ».`,
    offerRole: { owner: "", editor: "Vous pourrez consulter et modifier ses tâches.", viewer: "Vous pourrez consulter ses tâches." },
    accept: "Accepter",
    decline: "Refuser",
    acceptList: (list) => `Accepter l’invitation à « ${list} »`,
    declineList: (list) => `Refuser l’invitation à « ${list} »`,
    joined: (list) => `Vous avez rejoint « ${list} ».`,
    declined: "Invitation refusée.",
  },

  remind: {
    label: "Rappel",
    usual: "Rappel par défaut",
    before: { "-1": "Aucun rappel", "0": "Rappeler à l’échéance", "5": "5 minutes avant", "10": "10 minutes avant", "30": "30 minutes avant", "60": "1 heure avant", "1440": "1 jour avant" },
    minutesBefore: of("minute avant", "minutes avant"),
  },

  gone: {
    list: "Cette liste n’existe pas", view: "Cette vue n’existe pas", task: "Cette tâche n’existe pas",
    text: "L’adresse est peut-être fausse. Ce qui a été supprimé peut être rétabli depuis l’historique.",
  },

  board: {
    label: "Tableau",
    by: "Colonnes",
    bys: { priority: "Par priorité", due: "Par date", tag: "Par étiquette", person: "Par personne" },
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
    previousMonth: "Mois précédent",
    nextMonth: "Mois suivant",
  },

  when: {
    placeholder: "demain 17h, vendredi prochain, dans deux semaines",
    noDay: "Je n’y reconnais aucune date.",
    understood: "Compris",
    usual: "Suggestions",
    snoozes: {
      later: "Plus tard aujourd’hui", today: "Aujourd’hui", tomorrow: "Demain", weekend: "Week-end", nextWeek: "Semaine prochaine", none: "Sans date",
    },
  },

  bulk: {
    toolbar: "Tâches sélectionnées",
    chosen: (count: number) => (count ? of("sélectionnée", "sélectionnées")(count) : "Rien de sélectionné"),
    complete: "Terminer",
    reopen: "Rouvrir",
    when: "Planifier",
    list: "Déplacer vers une liste",
    priority: "Définir la priorité",
    tag: "Étiquettes",
    edit: "Modifier", duplicate: "Dupliquer", copy: "Copier comme liste", link: "Copier le lien", delete: "Supprimer",
    clear: "Tout désélectionner",
    assign: "Attribuer",
    assigned: (count, name) => `${tasks(count)} : attribution à ${name}.`,
    unassigned: (count) => `${tasks(count)} : attribution retirée.`,
    completed: did("terminée"),
    reopened: did("rouverte"),
    deleted: did("supprimée"),
    copied: "Copié.", duplicated: did("dupliquée"),
    scheduled: did("planifiée"),
    unscheduled: (count: number) => `Date retirée de ${tasks(count)}.`,
    prioritised: (count: number) => `Priorité définie pour ${tasks(count)}.`,
    tagged: (count: number, tag: string) => `#${tag} ajoutée à ${tasks(count)}.`,
    untagged: (count: number, tag: string) => `#${tag} retirée de ${tasks(count)}.`,
    moved: (count: number, list: string) => `${of("tâche déplacée", "tâches déplacées")(count)} vers « ${list} ».`,
  },

  edit: {
    notesPlaceholder: "Notes (Markdown)",
    editNotes: "Modifier les notes",
    addTag: "Ajouter une étiquette",
    removeTag: (tag: string) => `Retirer l’étiquette ${tag}`,
    clearTime: "Retirer l’heure",
    addSubtask: "Ajouter une sous-tâche",
    notSaved: "Pas encore enregistré",
  },

  repeat: {
    never: "Ne se répète pas",
    custom: "Avec vos mots…",
    customLabel: "Répétition",
    customPlaceholder: "un mardi sur deux",
    notUnderstood: "Pas compris. Par exemple : tous les 3 jours, le dernier vendredi du mois.",
    next: (days: string) => `Ensuite : ${days}`,
  },

  conflict: {
    conflictTitle: (by) => `${by ? `${by} a modifié cette tâche` : "Cette tâche a été modifiée ailleurs"} pendant que vous écriviez.`,
    conflictOf: (title, by) => `${by ? `${by} a modifié « ${title} »` : `« ${title} » a été modifiée ailleurs`} pendant que vous écriviez.`,
    conflictMine: "Vous aviez écrit :",
    conflictTheirs: (field) => `${field} est maintenant :`,
    keepMine: "Garder ma version",
    useTheirs: "Prendre l’autre",
    nothing: "(vide)",
  },
}
