import type { Texts } from "./texts.en"

export const texts: Texts = {
  connection: {
    offline: "Du bist offline.",
    waiting: (count) => (count === 1 ? "1 Änderung wartet auf diesem Gerät." : `${count} Änderungen warten auf diesem Gerät.`),
    sending: (count) => (count === 1 ? "1 Änderung wird gesendet…" : `${count} Änderungen werden gesendet…`),
    partial: "Diese Ansicht wurde auf diesem Gerät noch nie geladen. Du siehst, was das Gerät davon kennt.",
    refused: "Einige deiner Offline-Änderungen konnten nicht gespeichert werden:",
    dismiss: "Ausblenden",
    unsent: "Das hast du gerade geschrieben, als deine Sitzung endete. Es wurde nicht gesendet:",
    away: "Der Server antwortet nicht. Neuer Versuch…",
    newer: "Eine neue Version ist verfügbar.",
    load: "Neu laden",
    typed: "Du hast etwas geschrieben, das vielleicht noch nicht gespeichert ist. Trotzdem neu laden?",
  },
}
