import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("es")({ one: "# tarea", many: "# de tareas", other: "# tareas" })

export const texts: Texts = {
  list: {
    colour: "Color",
    editTitle: "Cambiar la lista",
    addTitle: "Nueva lista",
    create: "Crear la lista",
    archive: "Archivar",
    restore: "Recuperar",
    delete: "Eliminar la lista",
    deleteAsk: (name: string, count: number) => `¿Eliminar «${name}»${count ? ` y sus ${tasks(count)}` : ""}? Podrás deshacerlo.`,
    share: "Compartir…",
    people: "Personas…",
    deleteShared: "Los demás también la perderán.",
  },

  archive: {
    title: "Listas archivadas",
    intro: "Guardadas con sus tareas, no eliminadas.",
    empty: ["No hay listas archivadas", "Archiva una lista cuando se acabe; esperará aquí."],
    restore: (name: string) => `Recuperar ${name}`,
  },
}
