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
  codeHint: "Dein Konto ist mit einer Authenticator-App geschützt: Gib den Code ein, den sie gerade anzeigt, oder einen Wiederherstellungscode.",
  codeTitle: "Code eingeben",
  another: "Anders anmelden",
  elsewhere: (name, origin) => `Die Anmeldung mit ${name} geht nur unter ${origin}, der eigentlichen Adresse dieser Seite.`,
  goThere: "Dorthin wechseln",
  passkeyClosed: "Es wurde kein Passkey benutzt. Versuch es noch einmal, oder melde dich anders an.",
  passkeyBroken: "An dieser Adresse gehen keine Passkeys. Melde dich anders an.",
  signIn: "Anmelden",
}
