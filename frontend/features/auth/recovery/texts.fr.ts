import type { Texts } from "./texts.en"

export const texts: Texts = {
  forgotTitle: "Mot de passe oublié ?",
  forgotIntro: "Nous vous enverrons un lien pour en choisir un nouveau. Il ne sert qu’une fois et expire au bout de 30 minutes.",
  forgotByOperator: "Ce serveur n’envoie pas d’e-mails. Demandez à la personne qui le gère un lien pour choisir un nouveau mot de passe.",
  email: "Adresse e-mail",
  send: "Envoyer un lien",
  sent: "S’il existe un compte avec cette adresse, un lien est en route. Consultez vos e-mails.",
  toSignIn: "Retour à la connexion",
  resetTitle: "Choisir un nouveau mot de passe",
  newPassword: "Nouveau mot de passe",
  passwordHint: "Au moins 10 caractères. Toutes les sessions prennent fin ; reconnectez-vous avec le nouveau mot de passe.",
  revokeAll: "Révoquer aussi tous les jetons d’accès, programmes et adresses de calendrier",
  setPassword: "Choisir ce mot de passe",
  isSet: "Votre nouveau mot de passe est en place.",
  noToken: "Ce lien est incomplet. Ouvrez-le tel que vous l’avez reçu, ou demandez-en un nouveau.",
  confirmTitle: "Confirmer votre adresse e-mail",
  confirm: "Confirmer",
  confirmedOne: "C’est confirmé. L’adresse changera quand vous aurez aussi ouvert le lien envoyé à l’autre adresse.",
  confirmedBoth: "Votre adresse e-mail a changé.",
  invite: "Pour créer un compte ici, il faut une invitation. Ouvrez le lien reçu, ou demandez-en un à la personne qui gère ce serveur.",
  closed: "Ce serveur n’accepte pas de nouveaux comptes.",
}
