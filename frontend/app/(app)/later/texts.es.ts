import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const waiting = plurals("es")({
  one: "# cambio espera en este dispositivo.",
  many: "# de cambios esperan en este dispositivo.",
  other: "# cambios esperan en este dispositivo.",
})
const sending = plurals("es")({ one: "Enviando # cambio…", many: "Enviando # de cambios…", other: "Enviando # cambios…" })

export const texts: Texts = {
  connection: {
    offline: "Estás sin conexión.",
    waiting,
    sending,
    partial: "Esta vista aún no se había cargado aquí: ves lo que este dispositivo sabe de ella.",
    refused: "Parte de lo que hiciste sin conexión no se ha podido conservar:",
    dismiss: "Descartar",
    unsent: "Estabas escribiendo esto cuando terminó tu sesión. No se ha enviado:",
    away: "El servidor no responde. Reintentando…",
    newer: "Hay una versión nueva de esta página.",
    load: "Cargarla",
    typed: "Has escrito aquí algo que quizá no esté guardado. ¿Cargar la página de todos modos?",
  },
}
