import { expect, test } from "vitest"
import { plurals } from "./plurals"

test("takes the form that the language has for a number", () => {
  const tasks = plurals("en")({ one: "# task", other: "# tasks" })
  expect([0, 1, 2, 21].map(tasks)).toEqual(["0 tasks", "1 task", "2 tasks", "21 tasks"])
  const tâches = plurals("fr")({ one: "# tâche", many: "# de tâches", other: "# tâches" })
  expect([0, 1, 2, 1_000_000].map(tâches)).toEqual(["0 tâche", "1 tâche", "2 tâches", "1000000 de tâches"])
  const zadania = plurals("pl")({ one: "# zadanie", few: "# zadania", many: "# zadań", other: "# zadania" })
  expect([1, 3, 5].map(zadania)).toEqual(["1 zadanie", "3 zadania", "5 zadań"])
})
