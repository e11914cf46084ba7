import { expectTypeOf, test } from "vitest"
import { api } from "./client"
import type { Task } from "./types"

/** Never called: what it holds is for the compiler (`npm run typecheck`), which fails where an error that is expected is none. */
const written = async () => {
  // @ts-expect-error a path that the document does not have
  await api.get("/taks")
  // @ts-expect-error a path that has no such method
  await api.patch("/tasks", {})
  // @ts-expect-error a name that the path needs
  await api.get("/tasks/{task_id}")
  // @ts-expect-error a query that the path does not know
  await api.get("/tasks", { query: { titel: "a" } })
  // @ts-expect-error a field that the body does not have
  await api.post("/lists", { name: "Work", color: "red" })
  // @ts-expect-error a path that was filled in by hand, which nothing could look at
  await api.get(`/tasks/${"1"}`)
  return api.get("/tasks/{task_id}", { names: { task_id: "1" } })
}

test("an answer has the type that the document gives it", () => {
  expectTypeOf(written).returns.resolves.toEqualTypeOf<Task>()
})
