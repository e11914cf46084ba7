import type { Texts } from "./texts.en"

export const texts: Texts = {
  forgotTitle: "Passwort vergessen?",
  forgotIntro: "Wir schicken dir einen Link, um ein neues zu setzen. Er gilt einmal, 30 Minuten lang.",
  forgotByOperator: "Dieser Server verschickt keine E-Mails. Bitte den, der ihn betreibt, um einen Link für ein neues Passwort.",
  email: "E-Mail",
  send: "Link schicken",
  sent: "Gibt es ein Konto mit dieser Adresse, ist ein Link unterwegs. Sieh in deine E-Mails.",
  toSignIn: "Zur Anmeldung",
  resetTitle: "Neues Passwort setzen",
  newPassword: "Neues Passwort",
  passwordHint: "Mindestens 10 Zeichen. Alle Sitzungen enden; du meldest dich mit dem neuen Passwort an.",
  revokeAll: "Auch alle Zugangsschlüssel, Programme und Kalenderadressen widerrufen",
  setPassword: "Passwort setzen",
  isSet: "Dein neues Passwort gilt.",
  noToken: "Dieser Link ist nicht vollständig. Öffne ihn, wie er kam, oder bitte um einen neuen.",
  confirmTitle: "E-Mail-Adresse bestätigen",
  confirm: "Bestätigen",
  confirmedOne: "Hier ist es bestätigt. Die Adresse ändert sich, wenn du auch den Link an der anderen Adresse geöffnet hast.",
  confirmedBoth: "Deine E-Mail-Adresse ist geändert.",
  invite: "Ein neues Konto braucht hier eine Einladung. Öffne den Link, den du bekommen hast, oder bitte den, der diesen Server betreibt, darum.",
  closed: "Hier werden keine neuen Konten angelegt.",
}
