import type { Colour, TaskList } from "@/lib/api/types"

export const colours: Colour[] = ["teal", "blue", "purple", "pink", "red", "orange", "yellow", "green", "grey"]

/** The colour of a new list: the one that the fewest lists have, so that neighbours differ. */
export function nextColour(lists: Pick<TaskList, "colour">[]): Colour {
  const used = (colour: Colour) => lists.filter((list) => list.colour === colour).length
  return colours.reduce((best, colour) => (used(colour) < used(best) ? colour : best))
}
