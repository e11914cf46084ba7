import { plurals } from "@/lib/i18n/plurals"
import type { Texts } from "./texts.en"

const sent = plurals("fr")({ one: "Envoyé à # appareil.", many: "Envoyé à # d’appareils.", other: "Envoyé à # appareils." })
const today = plurals("fr")({ one: "# tâche aujourd’hui", many: "# de tâches aujourd’hui", other: "# tâches aujourd’hui" })
const before = plurals("fr")({ one: "# minute avant", many: "# de minutes avant", other: "# minutes avant" })
const others = plurals("fr")({ one: "# autre tâche", many: "# d’autres tâches", other: "# autres tâches" })

export const texts: Texts = {
  here: "Ce navigateur",
  states: {
    on: "Les notifications sont activées ici.",
    off: "Recevez une notification quand une tâche arrive à échéance, même page fermée.",
    denied: "Ce navigateur bloque les notifications de cette page. Autorisez-les dans les paramètres du site (l’icône à côté de l’adresse), puis rechargez la page. D’ici là, les rappels s’affichent tant que la page est ouverte.",
    noService: "Les notifications sont autorisées, mais ce navigateur n’atteint pas son service d’envoi. Les rappels s’affichent tant que la page est ouverte dans un onglet.",
    insecure: "Les navigateurs n’autorisent les notifications que pour les pages en https ou sur cette machine. Les rappels s’affichent tant que la page est ouverte.",
    install: "Sur iPhone et iPad, ajoutez d’abord la page à l’écran d’accueil (Partager, puis Sur l’écran d’accueil) et ouvrez-la de là. D’ici là, les rappels s’affichent tant que la page est ouverte.",
    unsupported: "Ce navigateur ne peut pas afficher de notifications quand la page est fermée. Les rappels s’affichent tant que la page est ouverte.",
  },
  turnOn: "Activer les notifications",
  test: "Envoyer un test",
  tested: sent,
  testedHere: "Les rappels fonctionnent sur cette page.",
  devices: "Appareils",
  thisDevice: "celui-ci",
  arrived: (when: string) => `dernière notification ${when}`,
  nothingYet: "aucune notification pour l’instant",
  failing: "ne reçoit pas de notifications en ce moment",
  remove: "Retirer",
  removed: "Appareil retiré.",
  privacy: "Une notification contient le titre et l’heure d’une tâche, chiffrés pour votre appareil.",
  remindBefore: "Rappeler les tâches avec une heure",
  before: { "-1": "Jamais", "0": "À l’échéance", "5": "5 minutes avant", "10": "10 minutes avant", "30": "30 minutes avant", "60": "1 heure avant", "1440": "1 jour avant" },
  minutesBefore: before,
  beforeHint: "Chaque tâche peut avoir son propre rappel.",
  allDay: "Rappeler les tâches sans heure",
  allDayAt: "À",
  summary: "Résumé du jour",
  summaryAt: "À",
  summaryHint: "Ce qui est prévu aujourd’hui et en retard, les jours où il y a quelque chose.",
  never: "Jamais",
  daily: "Le jour même",
  everyDay: "Chaque jour",
  oneDue: (title: string) => `${title} : c’est le moment.`,
  manyDue: (titles: string, more: number) => (more > 0 ? `${titles} et ${others(more)} arrivent à échéance.` : `${titles} arrivent à échéance.`),
  today,
  overdue: (count: number) => `${count} en retard`,
  open: "Ouvrir",
}
