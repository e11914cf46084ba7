import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("fr")({ one: "# tâche", many: "# de tâches", other: "# tâches" })
const lists = plurals("fr")({ one: "# liste", many: "# de listes", other: "# listes" })
const views = plurals("fr")({ one: "# vue", many: "# de vues", other: "# vues" })

export const texts: Texts = {
  transfer: {
    importTitle: "Importer",
    importIntro: "Un export de cette application, ou de Todoist, TickTick, Google Tasks, Microsoft To Do, Trello, Things, Vikunja, Tududi, Asana ou Taskwarrior ; les tâches d’un calendrier (.ics), todo.txt, ou une liste en texte ou Markdown. Vous voyez ce qu’il contient avant tout ajout.",
    choose: "Choisir un fichier",
    orDrop: "ou déposez-le ici",
    reading: (name: string) => `Lecture de ${name}…`,
    tooLarge: (name: string) => `${name} dépasse 50 Mo. Divisez-le et importez les parties l’une après l’autre.`,
    kinds: {
      archive: "Un export de cette application", table: "Un tableau de cette application", todoist: "De Todoist", ticktick: "De TickTick", google: "De Google Tasks",
      microsoft: "De Microsoft To Do", trello: "De Trello", vikunja: "De Vikunja", tududi: "De Tududi", things: "De Things",
      asana: "D’Asana", taskwarrior: "De Taskwarrior", calendar: "Tâches d’un calendrier", todotxt: "Un fichier todo.txt", text: "Une liste en texte",
    },
    counts: (tasks_: number, lists_: number, views_: number) =>
      [tasks(tasks_), lists_ > 0 && lists(lists_), views_ > 0 && views(views_)].filter(Boolean).join(", "),
    all: "Tâches de ce fichier",
    done: "Fait",
    others: (count: number) => `et ${count} de plus`,
    problems: plurals("fr")({ one: "# élément n’a pas été compris", many: "# d’éléments n’ont pas été compris", other: "# éléments n’ont pas été compris" }),
    line: (line: number) => `Ligne ${line}`,
    problem: {
      date: "cette date n’a pas été comprise ; ses mots restent dans la tâche",
      level: "une sous-tâche de sous-tâche ; elle remonte d’un niveau",
      long: "trop long pour un titre ; le texte entier est dans les notes",
      cut: "trop long pour les notes ; la suite est laissée de côté",
      recurrence: "une tâche ne peut pas se répéter ainsi ; les mots restent dans la tâche",
      tags: "trop d’étiquettes, ou trop longues ; elles sont dans les notes",
      field: "une tâche ne peut plus avoir cette valeur ; elle est dans les notes",
      row: "ce n’est pas une tâche ; laissé de côté",
    },
    add: (count: number) => `Ajouter ${tasks(count)}`,
    addAll: "Ajouter",
    adding: (count: number) => `Ajout de ${tasks(count)}…`,
    added: plurals("fr")({ one: "# tâche importée.", many: "# de tâches importées.", other: "# tâches importées." }),
    exportTitle: "Exporter",
    exportIntro: "Tout ce que vous avez, y compris l’archivé et le terminé. Le fichier JSON peut être réimporté ; le tableau est pour les tableurs. Ce qui est trop gros pour un seul import est fourni en plusieurs parties.",
    part: (what, number, of) => `${what}, partie ${number} sur ${of}`,
    json: "Tout (JSON)", csv: "Tâches en tableau (CSV)",
  },
}
