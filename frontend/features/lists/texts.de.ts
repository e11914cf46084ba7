import type { Texts } from "./texts.en"

export const texts: Texts = {
  list: {
    edit: (name) => `Liste ${name} ändern`,
    move: (name) => `Liste ${name} verschieben`,
  },
}
