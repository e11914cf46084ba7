import type { Texts } from "./texts.en"

export const texts: Texts = {
  signInBy: (name) => `Se connecter avec ${name}`,
  signingIn: "Connexion en cours",
  linking: "Ajout de ce moyen de connexion",
  didNotWork: "Cela n’a pas marché",
  toSignIn: "Retour à la connexion",
  toSettings: "Vers les réglages",
  loading: "Chargement",
  code: "Code",
  codeHint: "Celui de votre application d’authentification, ou un code de secours.",
  signIn: "Se connecter",
}
