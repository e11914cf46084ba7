import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const tasks = plurals("de")({ one: "# Aufgabe", other: "# Aufgaben" })

export const texts: Texts = {
  list: {
    colour: "Farbe",
    editTitle: "Liste ändern",
    addTitle: "Neue Liste",
    create: "Liste erstellen",
    archive: "Archivieren",
    restore: "Zurückholen",
    delete: "Liste löschen",
    deleteAsk: (name, count) => `„${name}“${count ? ` und darin ${tasks(count)}` : ""} löschen? Das lässt sich rückgängig machen.`,
    share: "Teilen …",
    people: "Personen …",
    deleteShared: "Auch die anderen verlieren sie.",
  },

  archive: {
    title: "Archivierte Listen",
    intro: "Beiseitegelegt mit ihren Aufgaben, nicht gelöscht.",
    empty: ["Keine archivierten Listen", "Archiviere eine Liste, wenn du sie nicht mehr brauchst. Sie wartet hier."],
    restore: (name) => `${name} zurückholen`,
  },
}
