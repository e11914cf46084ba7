import type { Texts } from "./texts.en"

export const texts: Texts = {
  notFound: "Il n’y a pas de page à cette adresse",
  why: "L’adresse est peut-être mal écrite, ou ce qui s’y trouvait n’existe plus. Vos tâches, elles, n’ont pas bougé.",
  ways: "Où aller maintenant",
  today: "Les tâches du jour",
  inbox: "Boîte de réception",
  search: "La chercher",
  back: "Revenir en arrière",
}
