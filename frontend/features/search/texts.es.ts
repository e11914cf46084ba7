import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const commentsFound = plurals("es")({ one: "# comentario", many: "# de comentarios", other: "# comentarios" })
const tasks = plurals("es")({ one: "# tarea", many: "# de tareas", other: "# tareas" })

export const texts: Texts = {
  searching: {
    label: "Buscar tareas", placeholder: "Busca en tus tareas", open: "Pendientes", done: "Hechas", comments: "Comentarios", commentsFound, goneAuthor: "Cuenta eliminada",
    none: ["Ninguna tarea coincide", "Prueba con menos palabras, o con el comienzo de una."],
    start: ["Encuentra cualquier tarea", "Por una palabra de su título, de sus notas o de un comentario. También las ya hechas."],
  },

  tags: {
    title: "Etiquetas",
    intro: "Cambia el nombre de una etiqueta, únela con otra o quítala de todas partes.",
    empty: ["Aún no hay etiquetas", "Escribe #etiqueta al añadir una tarea."],
    edit: (tag: string) => `Cambiar la etiqueta ${tag}`,
    name: "Nombre",
    hint: "Las tareas hechas y las vistas guardadas cambian con ella.",
    merges: (tag: string) => `«${tag}» ya existe: las dos serán una sola.`,
    merge: "Unir",
    remove: "Quitar de todas partes",
    renamed: (tag: string, to: string, count: number) => `#${tag} ahora es #${to} en ${tasks(count)}.`,
    removed: (tag: string, count: number) => `#${tag} quitada de ${tasks(count)}.`,
  },

  filters: {
    label: "Filtros",
    views: "Vistas",
    tag: "Etiqueta",
    state: "Estado",
    anyList: "Cualquier lista",
    anyTag: "Cualquier etiqueta",
    anyPriority: "Cualquier prioridad",
    anyDue: "Cualquier fecha",
    anybody: "Cualquier persona",
    due: { overdue: "Atrasadas", today: "Hoy", week: "Próximos 7 días", dated: "Con fecha", none: "Sin fecha" },
    states: { open: "Pendientes", done: "Hechas", any: "Pendientes y hechas" },
    saveAs: "Guardar como vista",
    saveChanges: "Guardar los cambios",
    editView: (name: string) => `Cambiar la vista ${name}`,
    delete: "Eliminar la vista",
    move: (name: string) => `Mover la vista ${name}`,
    saved: (name: string) => `Vista «${name}» guardada.`,
    deleted: (name: string) => `Vista «${name}» eliminada.`,
  },
}
