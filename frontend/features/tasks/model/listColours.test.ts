import { expect, test } from "vitest"
import { colours, nextColour } from "./listColours"

test("each new list has a colour that the fewest have", () => {
  const lists: { colour: (typeof colours)[number] }[] = []
  for (let made = 0; made < 2 * colours.length; made++) lists.push({ colour: nextColour(lists) })
  expect(lists.slice(0, colours.length).map(({ colour }) => colour)).toEqual(colours)
  expect(lists.slice(colours.length).map(({ colour }) => colour)).toEqual(colours)
  expect(nextColour([{ colour: "teal" }, { colour: "purple" }])).toBe("blue")
})
