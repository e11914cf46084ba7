/** Hundreds of tasks in one list: only those near the window are on the page, and everything works as in a short one. */
import type { Page } from "@playwright/test"
import { call, expect, open, row, test } from "../support/app"

const TASKS = 450
const BATCH = 150

const rows = (page: Page) => page.locator("main [data-task-title]")
const title = (page: Page, n: number) => page.getByRole("button", { name: `task ${n}`, exact: true })

test("a long list is loaded while one scrolls, and keys, ranges, drags and the focus reach beyond what is shown", async ({
  page,
  context,
  baseURL,
  person,
}) => {
  expect(person.name).toBeTruthy()
  // As a busy browser does: it tells of an earlier look together with the one that counts.
  await page.addInitScript(() => {
    window.IntersectionObserver = class extends IntersectionObserver {
      constructor(told: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super((looks, observer) => told([{ ...looks[0]!, isIntersecting: false }, ...looks], observer), options)
      }
    }
  })
  for (let first = 0; first < TASKS; first += BATCH) {
    const operations = Array.from({ length: BATCH }, (_, n) => ({ op: "create", task: { title: `task ${first + n}` } }))
    await call(context, baseURL!, "/tasks/batch", { operations })
  }
  await open(page, "/inbox")
  await expect(title(page, 0)).toBeVisible()
  await expect(row(page, "task 0").first()).toHaveAttribute("aria-posinset", "1")
  expect(await rows(page).count()).toBeLessThan(100)

  // To the end: the pages come by themselves, and then the list knows its size.
  await expect(async () => {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await expect(title(page, TASKS - 1)).toBeInViewport({ timeout: 300 })
  }).toPass()
  const last = page.getByRole("listitem").filter({ has: title(page, TASKS - 1) })
  await expect(last).toHaveAttribute("aria-posinset", String(TASKS))
  await expect(last).toHaveAttribute("aria-setsize", String(TASKS))
  expect(await rows(page).count()).toBeLessThan(100)

  // The row with the focus stays, far out of sight, and j goes on from it.
  await title(page, TASKS - 1).focus()
  await page.keyboard.press("k")
  await expect(title(page, TASKS - 2)).toBeFocused()
  await page.evaluate(() => window.scrollTo(0, 0))
  await expect(title(page, 0)).toBeInViewport()
  await expect(title(page, TASKS - 2)).toBeFocused()
  await page.keyboard.press("k")
  await expect(title(page, TASKS - 3)).toBeFocused()
  await expect(title(page, TASKS - 3)).toBeInViewport()

  // A range reaches over rows that are not on the page.
  await title(page, TASKS - 3).click({ modifiers: ["ControlOrMeta"] })
  await expect(page.getByRole("toolbar", { name: "Selected tasks" })).toContainText("1 selected")
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight - 6_000))
  await expect(title(page, TASKS - 3)).not.toBeInViewport()
  const above = TASKS - 140
  await title(page, above).click({ modifiers: ["Shift"] })
  const chosen = TASKS - 3 - above + 1
  await expect(page.getByRole("toolbar", { name: "Selected tasks" })).toContainText(`${chosen} selected`)
  await page.keyboard.press("Escape")

  // What is done goes, the focus takes the next row, nothing else moves away.
  await page.evaluate(() => window.scrollTo(0, 0))
  await title(page, 1).focus()
  await page.keyboard.press("Space")
  await expect(title(page, 1)).toBeHidden()
  await expect(title(page, 2)).toBeFocused()

  await page.getByRole("button", { name: "Move: task 3", exact: true }).focus()
  await page.keyboard.press("Space")
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("Space")
  await expect(rows(page).first()).toHaveText("task 3")
})
