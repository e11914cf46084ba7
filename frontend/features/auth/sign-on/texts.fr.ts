import type { Texts } from "./texts.en"

export const texts: Texts = {
  signInBy: (name) => `Se connecter avec ${name}`,
  signingIn: "Connexion en cours",
  linking: "Ajout de ce moyen de connexion",
  toSignIn: "Retour à la connexion",
  toSettings: "Vers les réglages",
  loading: "Chargement",
}
