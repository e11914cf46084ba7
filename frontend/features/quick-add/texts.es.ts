import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("es")({ one: "# tarea", many: "# de tareas", other: "# tareas" })

export const texts: Texts = {
  add: {
    placeholder: "llamar a Ana mañana 17h #familia !!",
    label: "Nueva tarea",
    said: (title: string, list: string) => `«${title}» añadida a ${list}.`,
    open: "Abrir",
    completions: "Sugerencias",
    submit: "Añadir",
    understood: "Entendido",
    asText: (text: string) => `Tomar «${text}» como simple texto`,
    asReading: (text: string) => `Volver a leer «${text}»`,
    later: "Estás sin conexión. Tu texto se interpretará cuando vuelva la red.",
    hint: "Las fechas, horas, repeticiones, #etiquetas, !! y +listas se reconocen mientras escribes.",
    newList: (name) => `Crear la lista «${name}»`,
    kinds: { date: "Fecha", time: "Hora", recurrence: "Repetición", priority: "Prioridad", tag: "Etiqueta", list: "Lista", person: "Asignada a" },
  },

  paste: {
    title: plurals("es")({ one: "# línea, una tarea", many: "# de líneas, cada una una tarea", other: "# líneas, cada una una tarea" }),
    toList: (list: string) => `A la lista «${list}»`,
    heading: (text: string) => `«${text}» es un título y se queda fuera`,
    done: "Hecha",
    nested: "Las líneas con sangría son subtareas",
    add: (count: number) => `Añadir ${tasks(count)}`,
    added: plurals("es")({ one: "# tarea añadida.", many: "# de tareas añadidas.", other: "# tareas añadidas." }),
    over: (count) => `${tasks(count)} más no caben de una vez: pégalas después, o impórtalo todo como archivo de texto (Ajustes).`,
  },
}
