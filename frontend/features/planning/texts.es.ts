import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("es")({ one: "# tarea", many: "# de tareas", other: "# tareas" })
const changed = plurals("es")({ one: "# tarea cambiada", many: "# de tareas cambiadas", other: "# tareas cambiadas" })

export const texts: Texts = {
  first: {
    title: "Primeros pasos",
    list: ["Crear tu primera lista", "«Casa», «Trabajo», «Vacaciones»."],
    bring: ["Traer tus tareas", "De Todoist, TickTick o un archivo."],
    assistant: ["Probar el asistente", "«Planifica la semana conmigo.»"],
  },

  plan: {
    title: "Planificar mi día",
    close: "Cerrar", loading: "Cargando tareas",
    nothing: ["Nada que planificar", "Ninguna tarea está atrasada, es para hoy o espera sin fecha."],
    progress: (at: number, of: number) => `${at} de ${of}`,
    overdue: "Atrasada",
    today: "Para hoy",
    suggestion: "¿Quizá hoy?",
    doToday: "Hacerla hoy",
    keep: "Dejarla para hoy",
    tomorrow: "Mañana",
    pick: "Otro día",
    done: "Ya está hecha",
    leave: "Dejarla como está",
    back: "Atrás", finishEarly: "Terminar aquí",
    finished: "Eso es todo.",
    summary: (count: number) => (count === 0 ? "No queda nada para hoy" : `${tasks(count)} para hoy`),
    start: "Empezar el día",
    applied: (count: number) => `Tu día está planificado: ${changed(count)}.`,
  },

  weeks: {
    previous: "Semana anterior",
    next: "Semana siguiente",
    add: (day: string) => `Añadir una tarea el ${day}`,
    moved: (title: string, day: string) => `«${title}» movida al ${day}.`,
  },
}
