import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const of = (one: string, other: string) => plurals("es")({ one: `# ${one}`, many: `# de ${other}`, other: `# ${other}` })
const tasks = of("tarea", "tareas")
const did = (participle: string) => {
  const form = of(`tarea ${participle}`, `tareas ${participle}s`)
  return (count: number) => `${form(count)}.`
}

export const texts: Texts = {
  arrange: { title: "Ordenar y agrupar", sort: "Ordenar por", group: "Agrupar por", own: "Mi orden", newest: "Más recientes", none: "Sin agrupar" },

  assign: {
    empty: ["No tienes nada asignado", "Lo que tú u otras personas te asignen aparece aquí."],
    assignee: "Responsable",
    nobody: "Sin asignar",
    me: (name) => `${name} (tú)`,
    to: (name) => `Asignada a ${name}`,
    toMe: "Asignada a ti",
    everybody: "Mostrar las tareas de todos",
    outside: "Solo se pueden asignar las tareas de una misma lista compartida.",
  },

  invited: {
    offer: (owner, list) => `${owner} te invita a la lista «${list}».`,
    offerRole: { owner: "", editor: "Podrás ver y cambiar sus tareas.", viewer: "Podrás ver sus tareas." },
    accept: "Aceptar",
    decline: "Rechazar",
    acceptList: (list) => `Aceptar la invitación a «${list}»`,
    declineList: (list) => `Rechazar la invitación a «${list}»`,
    joined: (list) => `Te has unido a «${list}».`,
    declined: "Invitación rechazada.",
  },

  remind: {
    label: "Recordatorio",
    usual: "Recordatorio predeterminado",
    before: { "-1": "Sin recordatorio", "0": "Recordar a su hora", "5": "5 minutos antes", "10": "10 minutos antes", "30": "30 minutos antes", "60": "1 hora antes", "1440": "1 día antes" },
    minutesBefore: of("minuto antes", "minutos antes"),
  },

  gone: {
    list: "Esta lista no existe", view: "Esta vista no existe", task: "Esta tarea no existe",
    text: "Puede que la dirección esté mal. Lo eliminado se puede recuperar desde el historial.",
  },

  board: {
    label: "Tablero",
    by: "Columnas",
    bys: { priority: "Por prioridad", due: "Por fecha", tag: "Por etiqueta", person: "Por persona" },
    noTag: "Sin etiqueta",
    due: { overdue: "Atrasadas", today: "Hoy", tomorrow: "Mañana", week: "Próximos 7 días", later: "Más adelante", none: "Sin fecha" },
    moved: (title: string, column: string) => `«${title}» movida a ${column}.`,
  },

  calendar: {
    label: "Mes",
    day: (day: string, count: number) => (count ? `${day}, ${tasks(count)}` : day),
    others: (count: number) => `${count} más`,
    add: (day: string) => `Añadir una tarea el ${day}`,
    free: "Nada este día.",
    moved: (title: string, day: string) => `«${title}» movida al ${day}.`,
    previousMonth: "Mes anterior",
    nextMonth: "Mes siguiente",
  },

  when: {
    placeholder: "mañana 17h, el próximo viernes, en dos semanas",
    noDay: "No reconozco ninguna fecha ahí.",
    understood: "Entendido",
    usual: "Sugerencias",
    snoozes: {
      later: "Hoy más tarde", today: "Hoy", tomorrow: "Mañana", weekend: "Fin de semana", nextWeek: "La próxima semana", none: "Sin fecha",
    },
  },

  bulk: {
    toolbar: "Tareas seleccionadas",
    chosen: (count: number) => (count ? of("seleccionada", "seleccionadas")(count) : "Nada seleccionado"),
    complete: "Completar",
    reopen: "Reabrir",
    when: "Programar",
    list: "Mover a una lista",
    priority: "Fijar la prioridad",
    tag: "Etiquetas",
    edit: "Editar", duplicate: "Duplicar", copy: "Copiar como lista", link: "Copiar el enlace", delete: "Eliminar",
    clear: "Quitar la selección",
    assign: "Asignar",
    assigned: (count, name) => `${tasks(count)}: asignación a ${name}.`,
    unassigned: (count) => `${tasks(count)}: asignación retirada.`,
    completed: did("hecha"),
    reopened: did("reabierta"),
    deleted: did("eliminada"),
    copied: "Copiado.", duplicated: did("duplicada"),
    scheduled: did("programada"),
    unscheduled: (count: number) => `Fecha quitada de ${tasks(count)}.`,
    prioritised: (count: number) => `Prioridad fijada en ${tasks(count)}.`,
    tagged: (count: number, tag: string) => `#${tag} puesta en ${tasks(count)}.`,
    untagged: (count: number, tag: string) => `#${tag} quitada de ${tasks(count)}.`,
    moved: (count: number, list: string) => `${of("tarea movida", "tareas movidas")(count)} a «${list}».`,
  },

  edit: {
    notesPlaceholder: "Notas (Markdown)",
    editNotes: "Editar las notas",
    addTag: "Añadir una etiqueta",
    removeTag: (tag: string) => `Quitar la etiqueta ${tag}`,
    clearTime: "Quitar la hora",
    addSubtask: "Añadir una subtarea",
    notSaved: "Aún sin guardar",
  },

  repeat: {
    never: "No se repite",
    custom: "Con tus palabras…",
    customLabel: "Repetición",
    customPlaceholder: "un martes sí y otro no",
    notUnderstood: "No lo he entendido. Por ejemplo: cada 3 días, el último viernes de cada mes.",
    next: (days: string) => `Después: ${days}`,
  },

  conflict: {
    conflictTitle: (by) => `${by ? `${by} ha cambiado esta tarea` : "Esta tarea se ha cambiado en otro sitio"} mientras escribías.`,
    conflictOf: (title, by) => `${by ? `${by} ha cambiado «${title}»` : `«${title}» se ha cambiado en otro sitio`} mientras escribías.`,
    conflictMine: "Has escrito:",
    conflictTheirs: (field) => `${field} ahora es:`,
    keepMine: "Conservar lo mío",
    useTheirs: "Usar lo otro",
    nothing: "(vacío)",
  },
}
