import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("es")({ one: "# tarea", many: "# de tareas", other: "# tareas" })

export const texts: Texts = {
  keys: {
    groups: [
      ["En cualquier sitio", [["q", "Añadir una tarea"], ["/", "Buscar"], ["Ctrl K", "Comandos: todos los lugares y acciones"], ["c", "Abrir o cerrar el asistente"], ["Ctrl Z", "Deshacer"], ["?", "Esta ayuda"]]],
      ["Ir a", [["g t", "Hoy"], ["g u", "Próximas"], ["g i", "Bandeja de entrada"], ["g d", "Hechas"], ["g h", "Historial"], ["g s", "Ajustes"]]],
      ["En una lista", [
        ["j k", "Tarea siguiente y anterior"], ["x", "Seleccionar o quitar la selección"], ["Mayús j", "Ampliar la selección"], ["Ctrl A", "Seleccionar todo"],
        ["Esc", "Quitar la selección; cerrar el editor"],
      ]],
      ["Con una tarea o con la selección", [
        ["Espacio", "Completar"], ["e", "Editar"], ["s", "Programar"], ["m", "Mover a una lista"], ["p", "Prioridad"], ["t", "Etiquetas"], ["a", "Asignar"], ["#", "Eliminar"],
      ]],
    ],
  },

  palette: {
    title: "Comandos",
    close: "Cerrar",
    placeholder: "¿Adónde ir o qué hacer?",
    nothing: "Sin resultados. Prueba con menos letras.",
    places: "Ir a",
    doing: "Acciones",
    found: "Tareas",
    settings: "Ajustes",
    assistant: "Abrir o cerrar el asistente",
    tasks,
    titles: {
      when: (about: string) => `Cuándo: ${about}`,
      list: (about: string) => `Mover a una lista: ${about}`,
      priority: (about: string) => `Prioridad: ${about}`,
      tag: (about: string) => `Etiquetas: ${about}`,
      person: (about) => `Asignar: ${about}`,
    },
    listPlaceholder: "¿Qué lista?",
    lists: "Listas",
    priorityPlaceholder: "¿Qué prioridad?",
    priorities: "Prioridades",
    tagPlaceholder: "¿Qué etiqueta?",
    personPlaceholder: "¿A quién?",
    addTag: "Añadir una etiqueta",
    newTag: (tag: string) => `Nueva etiqueta «${tag}»`,
    removeTag: "Quitar una etiqueta",
  },
}
