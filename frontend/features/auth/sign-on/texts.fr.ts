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
  codeHint: "Votre compte est protégé par une application d’authentification : saisissez le code qu’elle affiche, ou un code de secours.",
  codeTitle: "Saisissez votre code",
  another: "Se connecter autrement",
  elsewhere: (name, origin) => `La connexion avec ${name} ne fonctionne qu’à l’adresse principale de cette page : ${origin}.`,
  goThere: "Y aller",
  passkeyClosed: "Aucune clé d’accès n’a été utilisée. Réessayez, ou connectez-vous autrement.",
  passkeyBroken: "Les clés d’accès ne fonctionnent pas à cette adresse. Connectez-vous autrement.",
  signIn: "Se connecter",
}
