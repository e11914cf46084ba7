import type { Texts } from "./texts.en"

export const texts: Texts = {
  signInBy: (name) => `Mit ${name} anmelden`,
  signingIn: "Du wirst angemeldet",
  linking: "Anmeldung wird verbunden",
  didNotWork: "Das hat nicht geklappt",
  toSignIn: "Zurück zur Anmeldung",
  toSettings: "Zu den Einstellungen",
  loading: "Wird geladen",
  code: "Code",
  codeHint: "Aus deiner Authenticator-App oder ein Wiederherstellungscode.",
  signIn: "Anmelden",
}
