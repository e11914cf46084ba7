import { call, expect, open, openPlaces, quickAdd, row, test, toast } from "../support/app"
import type { Page } from "@playwright/test"

/** The Enter that ends a word of an input method, as Safari tells of it: no composition any more, but the code 229. */
async function enterOfComposition(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const key = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229, text: "\r", unmodifiedText: "\r" }
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", ...key })
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key })
}

test("the Enter that takes a composed word sends no field", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "会議" })
  await open(page, "/inbox")

  await page.keyboard.press("q")
  await page.getByLabel("New task").fill("牛乳")
  await enterOfComposition(page)
  await expect(page.getByLabel("New task")).toHaveValue("牛乳")
  await page.keyboard.press("Enter")
  await expect(row(page, "牛乳")).toBeVisible()

  await row(page, "会議").getByRole("button", { name: /^会議/ }).click()
  await page.getByLabel("Add a tag").fill("仕事")
  await enterOfComposition(page)
  await expect(page.getByLabel("Add a tag")).toHaveValue("仕事")
  await page.getByLabel("Add a subtask").fill("資料")
  await enterOfComposition(page)
  await expect(page.getByLabel("Add a subtask")).toHaveValue("資料")
  await page.getByLabel("Title").fill("会議室")
  await enterOfComposition(page)
  await expect(page.getByLabel("Title")).toBeVisible()
  await page.keyboard.press("Escape")

  await openPlaces(page)
  await page.getByRole("button", { name: "Add a list" }).click()
  await page.getByLabel("Name").fill("買い物")
  await enterOfComposition(page)
  await expect(page.getByRole("dialog")).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(page.getByRole("dialog")).toBeHidden()
})

test("shortcuts go by the key's place on a layout without Latin letters", async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await open(page, "/inbox")
  await quickAdd(page, "позвонить маме")
  const press = (key: string, code: string, modifiers = {}) =>
    page.evaluate(
      (init) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true })),
      { key, code, ...modifiers },
    )
  await press("й", "KeyQ")
  await expect(page.getByLabel("New task")).toBeFocused()
  await page.keyboard.press("Escape")
  await row(page, "позвонить маме").getByRole("button", { name: /^позвонить маме/ }).focus()
  await press("№", "Digit3", { shiftKey: true })
  await expect(row(page, "позвонить маме")).toBeHidden()
  await press("я", "KeyZ", { ctrlKey: true })
  await expect(row(page, "позвонить маме")).toBeVisible()
})

test("a dialog opens with its first field focused: list, view, tag", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "call Ann", tags: ["phone"] })
  await open(page, "/inbox")
  await openPlaces(page)
  await page.getByRole("button", { name: "Add a list" }).click()
  await page.keyboard.type("Errands") // at once, while the dialog's code may still be on its way
  await expect(page.getByRole("dialog").getByLabel("Name")).toHaveValue("Errands")
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Errands")

  await page.goto("/search?tag=phone")
  await page.getByRole("button", { name: "Save as view" }).click()
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused()
  await page.keyboard.type("Calls")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/view\//)

  await page.goto("/tags")
  await page.getByRole("button", { name: "Change the tag phone" }).click()
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused()
  await page.keyboard.type("calls") // what stands there is selected
  await page.keyboard.press("Enter")
  await expect(page.getByRole("link", { name: /calls/ }).first()).toBeVisible()
})

test("the editor is gone through in reading order, Close last", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await call(context, baseURL!, "/tasks", { title: "call Ann" })
  await open(page, "/inbox")
  await row(page, "call Ann").getByRole("button", { name: /^call Ann/ }).click()
  const card = page.getByRole("group", { name: "Edit: call Ann" })
  await expect(card.getByLabel("Title")).toBeFocused()
  await expect(card.getByLabel("Add a tag")).toBeVisible()
  const names: string[] = []
  for (let at = 0; at < 14; at++) {
    await page.keyboard.press("Tab")
    const name = await card.evaluate((element) => {
      const focused = document.activeElement as HTMLElement
      return element.contains(focused) ? (focused.getAttribute("aria-label") ?? focused.textContent ?? "") : null
    })
    if (name === null) break
    names.push(name)
  }
  expect(names[0]).toMatch(/notes/i)
  expect(names.at(-1)).toBe("Close")
})

test("a list that is deleted says first how many tasks go with it, and the message names them", { tag: "@phone" }, async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  const list = await call(context, baseURL!, "/lists", { name: "Trip" })
  for (const title of ["tickets", "hotel", "visa"]) await call(context, baseURL!, "/tasks", { title, list_id: list.id })
  await open(page, `/list/${list.id}`)
  await page.getByRole("main").getByRole("button", { name: "Change the list Trip" }).click()
  await page.getByRole("button", { name: "Delete list" }).click()
  await expect(page.getByRole("dialog")).toContainText("Delete “Trip” and its 3 tasks? You can undo this.")
  await page.getByRole("button", { name: "Cancel" }).click()
  await page.getByRole("button", { name: "Delete list" }).click()
  await page.keyboard.press("Enter") // the question's own button has the focus
  await expect(toast(page)).toContainText("Deleted the list “Trip” and its 3 tasks.")
  await toast(page).getByRole("button", { name: "Undo" }).click()
  await openPlaces(page)
  await expect(page.getByRole("link", { name: "Trip, 3 tasks" })).toBeVisible()
})

test("a token that was not copied yet survives a look at another page of the settings", { tag: "@phone" }, async ({ page, person }) => {
  expect(person.name).toBeTruthy()
  await page.goto("/settings/access")
  await page.getByLabel("What is it for?").fill("backup script")
  await page.getByRole("button", { name: "Create a token" }).click()
  const token = page.getByRole("status").locator("code")
  const text = await token.textContent()
  await page.getByRole("link", { name: "General" }).click()
  await page.getByLabel("Language").selectOption("de")
  await expect(page.getByRole("heading", { name: "Einstellungen" })).toBeVisible() // shown anew, in the other language
  await expect(page.locator("html")).toHaveAttribute("lang", "de")
  await page.getByRole("link", { name: "Apps und Schlüssel" }).click()
  await expect(token).toHaveText(text!)
})
