import type { Texts } from "./texts.en"

export const texts: Texts = {
  claim: "Dein Tag, klar.",
  promise: "Schreib es so, wie du es sagst. Alles lässt sich rückgängig machen. Und wenn du lieber redest: Frag den Assistenten.",
  signIn: "Anmelden",
  signUp: "Konto erstellen",
  signInTitle: "Willkommen zurück",
  signUpTitle: "Erstelle dein Konto",
  signOut: "Abmelden",
  name: "Name",
  email: "E-Mail",
  password: "Passwort",
  passwordHint: "Mindestens 10 Zeichen.",
  byPasskey: "Passkey benutzen",
  forgot: "Passwort vergessen?",
  toSignUp: "Neu hier?",
  toSignIn: "Schon ein Konto?",
  signOutWaiting: (count) =>
    count === 1
      ? "1 Änderung ist noch nicht gesendet und ginge verloren. Trotzdem abmelden?"
      : `${count} Änderungen sind noch nicht gesendet und gingen verloren. Trotzdem abmelden?`,
  tooMany: (seconds) => `Zu viele Versuche. Versuche es in ${seconds} Sekunde${seconds === 1 ? "" : "n"} noch einmal.`,
}
