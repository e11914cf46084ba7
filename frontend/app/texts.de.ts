import type { Texts } from "./texts.en"

export const texts: Texts = {
  notFound: "Unter dieser Adresse gibt es keine Seite",
  why: "Vielleicht ist sie vertippt, oder was dort stand, ist fort. Deine Aufgaben sind, wo sie waren.",
  ways: "Wie es weitergeht",
  today: "Zu den Aufgaben von heute",
  inbox: "Zum Eingang",
  search: "Danach suchen",
  back: "Zurück, woher du kamst",
}
