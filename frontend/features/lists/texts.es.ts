import type { Texts } from "./texts.en"

export const texts: Texts = {
  list: {
    edit: (name: string) => `Cambiar la lista ${name}`,
    move: (name: string) => `Mover la lista ${name}`,
  },
}
