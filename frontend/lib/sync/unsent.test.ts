import { clear, get } from "idb-keyval"
import { beforeEach, expect, test } from "vitest"
import "@/lib/testing/browser"
import { dropUnsent, keepUnsent, showUnsent, unsent } from "./unsent"

beforeEach(async () => {
  await clear()
  unsent.set([])
  document.body.innerHTML = '<input data-unsent><textarea data-unsent></textarea><input type="password">'
  const [line, note, secret] = [...document.querySelectorAll<HTMLInputElement>("input, textarea")]
  line!.value = " half a thought "
  note!.value = ""
  secret!.value = "correct horse"
})

test("what was being typed is shown to the same person, until they put it away", async () => {
  await keepUnsent("ann")
  await showUnsent("ann")
  expect(unsent.get()).toEqual(["half a thought"])
  dropUnsent()
  expect(unsent.get()).toEqual([])
  await expect.poll(() => get("unsent")).toBeUndefined()
})

test("another person is shown nothing, and it is gone", async () => {
  await keepUnsent("ann")
  await showUnsent("bob")
  expect(unsent.get()).toEqual([])
  await showUnsent("ann")
  expect(unsent.get()).toEqual([])
})
