import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

export const texts: Texts = {
  claim: "Votre journée, au clair.",
  promise: "Écrivez comme vous parlez. Annulez ce que vous voulez. Demandez à l’assistant quand vous préférez discuter.",
  signIn: "Se connecter",
  signUp: "Créer un compte",
  signInTitle: "Heureux de vous revoir",
  signUpTitle: "Créez votre compte",
  signOut: "Se déconnecter",
  name: "Nom",
  email: "Adresse e-mail",
  password: "Mot de passe",
  passwordHint: "Au moins 10 caractères.",
  byPasskey: "Utiliser une clé d’accès",
  forgot: "Mot de passe oublié ?",
  toSignUp: "Pas encore de compte ?",
  toSignIn: "Vous avez déjà un compte ?",
  signOutWaiting: plurals("fr")({
    one: "# modification n’a pas encore été envoyée et serait perdue. Se déconnecter quand même ?",
    many: "# de modifications n’ont pas encore été envoyées et seraient perdues. Se déconnecter quand même ?",
    other: "# modifications n’ont pas encore été envoyées et seraient perdues. Se déconnecter quand même ?",
  }),
  tooMany: (seconds) => `Trop de tentatives. Réessayez dans ${seconds} seconde${seconds === 1 ? "" : "s"}.`,
}
