import type { Texts } from "./texts.en"

export const texts: Texts = {
  list: {
    edit: (name: string) => `Modifier la liste ${name}`,
    move: (name: string) => `Déplacer la liste ${name}`,
  },
}
