import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("es")({ one: "# tarea", many: "# de tareas", other: "# tareas" })
const lists = plurals("es")({ one: "# lista", many: "# de listas", other: "# listas" })
const views = plurals("es")({ one: "# vista", many: "# de vistas", other: "# vistas" })

export const texts: Texts = {
  transfer: {
    importTitle: "Importar",
    importIntro: "Una exportación de esta aplicación, o de Todoist, TickTick, Google Tasks, Microsoft To Do, Trello, Things, Vikunja, Tududi, Asana o Taskwarrior; tareas de un calendario (.ics), todo.txt, o una lista en texto o Markdown. Ves lo que contiene antes de añadir nada.",
    choose: "Elegir un archivo",
    orDrop: "o suéltalo aquí",
    reading: (name: string) => `Leyendo ${name}…`,
    tooLarge: (name: string) => `${name} supera los 50 MB. Divídelo e importa una parte tras otra.`,
    kinds: {
      archive: "Una exportación de esta aplicación", table: "Una tabla de esta aplicación", todoist: "De Todoist", ticktick: "De TickTick", google: "De Google Tasks",
      microsoft: "De Microsoft To Do", trello: "De Trello", vikunja: "De Vikunja", tududi: "De Tududi", things: "De Things",
      asana: "De Asana", taskwarrior: "De Taskwarrior", calendar: "Tareas de un calendario", todotxt: "Un archivo todo.txt", text: "Una lista en texto",
    },
    counts: (tasks_: number, lists_: number, views_: number) =>
      [tasks(tasks_), lists_ > 0 && lists(lists_), views_ > 0 && views(views_)].filter(Boolean).join(", "),
    all: "Tareas de este archivo",
    done: "Hecha",
    others: (count: number) => `y ${count} más`,
    problems: plurals("es")({ one: "# elemento no se ha entendido", many: "# de elementos no se han entendido", other: "# elementos no se han entendido" }),
    line: (line: number) => `Línea ${line}`,
    problem: {
      date: "no se entiende esta fecha; sus palabras se quedan en la tarea",
      level: "una subtarea de una subtarea; sube un nivel",
      long: "demasiado largo para un título; el texto entero está en las notas",
      cut: "demasiado largo para las notas; el resto se queda fuera",
      recurrence: "una tarea no puede repetirse así; las palabras se quedan en la tarea",
      tags: "demasiadas etiquetas, o demasiado largas; están en las notas",
      field: "una tarea ya no puede tener este valor; está en las notas",
      row: "esto no es una tarea y se queda fuera",
    },
    add: (count: number) => `Añadir ${tasks(count)}`,
    addAll: "Añadir",
    adding: (count: number) => `Añadiendo ${tasks(count)}…`,
    added: plurals("es")({ one: "# tarea importada.", many: "# de tareas importadas.", other: "# tareas importadas." }),
    exportTitle: "Exportar",
    exportIntro: "Todo lo que tienes, también lo archivado y lo hecho. El archivo JSON se puede volver a importar; la tabla es para hojas de cálculo. Lo que no cabe en una importación sale en partes.",
    part: (what, number, of) => `${what}, parte ${number} de ${of}`,
    json: "Todo (JSON)", csv: "Tareas en una tabla (CSV)",
  },
}
