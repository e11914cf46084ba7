import type { Texts } from "./texts.en"

export const texts: Texts = {
  activity: {
    title: "Historial",
    intro: "Todos los cambios, y quién los hizo.",
    empty: ["Aún no hay cambios", "Aquí aparece lo que hacéis el asistente y tú."],
    actors: { web: "Tú", api: "API", assistant: "Asistente", mcp: "Aplicación conectada", import: "Importación" },
    other: (name, way) => (way ? `${name} (${way})` : name),
    ways: { api: "API", assistant: "Asistente", mcp: "Aplicación conectada", import: "Importación" },
    actions: {
      created: "añadió", updated: "cambió", completed: "completó", reopened: "reabrió", moved: "movió", deleted: "eliminó", undid: "deshizo",
    },
    yours: {
      created: "añadiste", updated: "cambiaste", completed: "completaste", reopened: "reabriste", moved: "moviste", deleted: "eliminaste",
      undid: "deshiciste",
    },
    entities: { task: "tarea", list: "lista" },
    verbLast: false,
    quoted: (title) => `«${title}»`,
    undone: "Deshecho",
    undoOf: (title: string) => `Deshacer: ${title}`,
    redoOf: (title: string) => `Rehacer: ${title}`,
  },

  completed: {
    title: "Hechas",
    empty: ["Aún no hay nada hecho", "Lo que completas se guarda aquí, día a día."],
  },

  history: {
    filters: "Filtros",
    who: "Quién",
    anyone: "Cualquiera",
    you: "Tú",
    what: "Qué",
    everything: "Todo",
    entities: { task: "Tareas", list: "Listas", view: "Vistas", member: "Miembros", preference: "Ajustes propios de las listas", comment: "Comentarios", reminder: "Recordatorios propios" },
    one: { task: "", list: "la lista", view: "la vista", member: "quién comparte una lista", preference: "cómo ves una lista", comment: "un comentario", reminder: "tu recordatorio" },
    count: (count: number) => `${count} cosas`,
    somebody: "Alguien",
    nothing: "ninguno",
    goneList: "una lista eliminada",
    ownTask: "una tarea independiente",
    besides: (count) => `y ${count} más`,
    others: (count) => `y ${count} más`,
    filter: "una búsqueda",
    fields: {
      title: "Título", name: "Nombre", notes: "Notas", priority: "Prioridad", due_date: "Fecha", due_time: "Hora", recurrence: "Repetición", remind_before: "Recordatorio",
      tags: "Etiquetas", list_id: "Lista", assignee_id: "Responsable", body: "Comentario", parent_id: "Tipo", colour: "Color", filter: "Filtro",
    },
  },
}
