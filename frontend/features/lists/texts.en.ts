export const texts = {
  list: {
    edit: (name: string) => `Change the list ${name}`,
    move: (name: string) => `Move the list ${name}`,
  },
}
export type Texts = typeof texts
