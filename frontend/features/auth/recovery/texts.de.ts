import type { Texts } from "./texts.en"

export const texts: Texts = {
  forgotTitle: "Passwort vergessen?",
  forgotIntro: "Wir schicken dir einen Link, um ein neues zu setzen. Er gilt einmal und läuft nach 30 Minuten ab.",
  forgotByOperator: "Dieser Server verschickt keine E-Mails. Bitte die Person, die ihn betreibt, um einen Link für ein neues Passwort.",
  email: "E-Mail",
  send: "Link schicken",
  sent: "Gibt es ein Konto mit dieser Adresse, ist ein Link unterwegs. Sieh in deinem Postfach nach.",
  toSignIn: "Zur Anmeldung",
  resetTitle: "Neues Passwort setzen",
  newPassword: "Neues Passwort",
  passwordHint: "Mindestens 10 Zeichen. Alle Sitzungen enden; melde dich mit dem neuen Passwort wieder an.",
  revokeAll: "Auch alle Zugangsschlüssel, Programme und Kalenderadressen widerrufen",
  setPassword: "Passwort setzen",
  isSet: "Dein neues Passwort ist gesetzt.",
  noToken: "Dieser Link ist unvollständig. Öffne ihn genau so, wie du ihn bekommen hast, oder bitte um einen neuen.",
  confirmTitle: "E-Mail-Adresse bestätigen",
  confirm: "Bestätigen",
  confirmedOne: "Bestätigt. Die Adresse ändert sich, sobald du auch den Link an die andere Adresse geöffnet hast.",
  confirmedBoth: "Deine E-Mail-Adresse wurde geändert.",
  invite: "Für ein neues Konto brauchst du hier eine Einladung. Öffne den Link, den du bekommen hast, oder bitte die Person, die diesen Server betreibt, um eine.",
  closed: "Auf diesem Server werden keine neuen Konten angelegt.",
}
