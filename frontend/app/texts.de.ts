import type { Texts } from "./texts.en"

export const texts: Texts = {
  notFound: "Unter dieser Adresse gibt es keine Seite",
  why: "Vielleicht ist die Adresse vertippt, oder die Seite gibt es nicht mehr. Deine Aufgaben sind alle noch da.",
  ways: "Wie es weitergeht",
  today: "Zu den Aufgaben von heute",
  inbox: "Zum Eingang",
  search: "Danach suchen",
  back: "Zurück zur vorigen Seite",
}
