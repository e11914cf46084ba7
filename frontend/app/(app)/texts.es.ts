import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const waiting = plurals("es")({
  one: "# cambio espera en este dispositivo.",
  many: "# de cambios esperan en este dispositivo.",
  other: "# cambios esperan en este dispositivo.",
})
const sending = plurals("es")({ one: "Enviando # cambio…", many: "Enviando # de cambios…", other: "Enviando # cambios…" })

export const texts: Texts = {
  awayTitle: "El servidor no responde",
  away: "Tus tareas están a salvo. Vuelve a intentarlo en un momento.",
  retry: "Reintentar",
  skip: "Ir a las tareas",
  menu: "Menú",
  close: "Cerrar",
  messages: "Mensajes",
  assistant: "Asistente",
  openAssistant: "Abrir el asistente",
  closeAssistant: "Cerrar el asistente",
  search: "Buscar",
  commands: "Comandos",
  tags: "Etiquetas",
  completed: "Hechas",
  archive: "Listas archivadas",
  view: "Vista",
  settings: "Ajustes",
  people: "Personas",
  signOut: "Cerrar sesión",
  shortcuts: "Atajos de teclado",
  moveHint: "Espacio para levantar, flechas para mover, espacio para soltar, Escape para cancelar.",
  loading: "Cargando",
  broken: "Algo ha fallado en esta página.",
  tabs: "Pestañas",
  list: "Lista",
  task: "Tarea",
  today: "Hoy",
  upcoming: "Próximas",
  inbox: "Bandeja de entrada",
  history: "Historial",

  connection: {
    offline: "Estás sin conexión.",
    waiting,
    sending,
    partial: "Esta vista aún no se había cargado aquí: ves lo que este dispositivo sabe de ella.",
    refused: "Parte de lo que hiciste sin conexión no se ha podido conservar:",
    dismiss: "Descartar",
    away: "El servidor no responde. Reintentando…",
    newer: "Hay una versión nueva de esta página.",
    load: "Cargarla",
    typed: "Has escrito aquí algo que quizá no esté guardado. ¿Cargar la página de todos modos?",
  },
}
