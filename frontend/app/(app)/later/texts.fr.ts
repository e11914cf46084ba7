import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const waiting = plurals("fr")({
  one: "# modification attend sur cet appareil.",
  many: "# de modifications attendent sur cet appareil.",
  other: "# modifications attendent sur cet appareil.",
})
const sending = plurals("fr")({ one: "Envoi de # modification…", many: "Envoi de # de modifications…", other: "Envoi de # modifications…" })

export const texts: Texts = {
  connection: {
    offline: "Vous êtes hors ligne.",
    waiting,
    sending,
    partial: "Cette vue n’a pas encore été chargée ici : vous voyez ce que cet appareil en connaît.",
    refused: "Une partie de ce que vous avez fait hors ligne n’a pas pu être gardée :",
    dismiss: "Ignorer",
    unsent: "Vous étiez en train d’écrire ceci quand votre session a pris fin. Ce texte n’a pas été envoyé :",
    away: "Le serveur ne répond pas. Nouvel essai en cours…",
    newer: "Une nouvelle version de cette page est disponible.",
    load: "La charger",
    typed: "Vous avez saisi ici un texte qui n’est peut-être pas enregistré. Charger la page quand même ?",
  },
}
