import { call, expect, open, signUp, test } from "../support/app"
import { findings } from "../support/axe"
import { memberOf } from "../support/sharing"

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.slow() // axe takes a while a screen
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } })

    test("sign-in, sign-up and what is not found have no findings", async ({ page }) => {
      for (const path of ["/sign-in", "/sign-up", "/no-such-page"]) {
        await page.goto(path)
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
        expect(await findings(page)).toEqual([])
      }
    })

    test("the main screens have no findings", async ({ page, context, baseURL, person }) => {
      expect(person.name).toBeTruthy()
      const list = await call(context, baseURL!, "/lists", { name: "Work", colour: "blue" })
      await call(context, baseURL!, "/tasks/quick", { text: "send the report yesterday !! #office" })
      await call(context, baseURL!, "/tasks/quick", { text: "water the plants every day at 8am" })
      await call(context, baseURL!, "/tasks", { title: "in a list", notes: "**bold**", list_id: list.id })
      for (const path of ["/today", "/upcoming", "/inbox", `/list/${list.id}`, "/search?q=report", "/history", "/settings", "/settings/account", "/settings/reminders", "/settings/data", "/settings/access", `/task/${list.id}`]) {
        await open(page, path)
        await page.waitForFunction(() => !document.querySelector(".animate-breathe"))
        expect(await findings(page), path).toEqual([])
      }
    })

    test("a history of changes, some of them taken back, has no findings", async ({ page, context, baseURL, person }) => {
      expect(person.name).toBeTruthy()
      const task = await call(context, baseURL!, "/tasks", { title: "send the report", tags: ["office"] })
      for (const changes of [{ title: "send our report" }, { priority: 3, due_date: "2030-01-01" }]) {
        await context.request.patch(`/api/v1/tasks/${task.id}`, { headers: { Origin: new URL(baseURL!).origin }, data: changes })
      }
      await call(context, baseURL!, "/changes/undo", {})
      await call(context, baseURL!, "/tasks/batch", { operations: [1, 2, 3].map((at) => ({ op: "create", task: { title: `task ${at}` } })) })
      await open(page, "/history")
      await page.getByRole("button", { name: "3 things", exact: true }).click()
      await expect(page.getByText("Undone").first()).toBeVisible()
      expect(await findings(page)).toEqual([])
    })

    test("sharing a list, an invitation, and a list that one may only look at have no findings", async ({ page, context, baseURL, browser, person, contextOptions }) => {
      expect(person.name).toBeTruthy()
      const list = await call(context, baseURL!, "/lists", { name: "Work", colour: "blue" })
      await call(context, baseURL!, "/tasks", { title: "write slides", notes: "**bold**", list_id: list.id, priority: 1 })
      const invite = (more: object) => call(context, baseURL!, `/lists/${list.id}/invitations`, { role: "viewer", ...more })
      const theirs = await browser.newContext({ ...contextOptions, colorScheme, locale: "en-GB" })
      const bob = await theirs.newPage()
      const { email } = await signUp(theirs, baseURL!)
      const link = await invite({ uses: 10 })
      await invite({ email })
      await open(bob, "/today")
      await expect(bob.getByText("invites you to the list")).toBeVisible()
      expect(await findings(bob)).toEqual([])
      await bob.goto(`/join#${link.token}`)
      await expect(bob.getByRole("button", { name: "Accept" })).toBeVisible()
      expect(await findings(bob)).toEqual([])
      await bob.getByRole("button", { name: "Accept" }).click()
      await bob.getByRole("button", { name: "write slides" }).click()
      await expect(bob.getByText("bold")).toBeVisible()
      expect(await findings(bob)).toEqual([])
      await open(page, `/list/${list.id}`)
      await page.getByRole("button", { name: /^Shared with/ }).click()
      await expect(page.getByRole("region", { name: "Open invitations" }).getByRole("listitem")).toHaveCount(2)
      expect(await findings(page)).toEqual([])
    })

    test("assigning, comments and notices have no findings", async ({ page, context, baseURL, browser, person, contextOptions }) => {
      expect(person.name).toBeTruthy()
      const list = await call(context, baseURL!, "/lists", { name: "Work", colour: "blue" })
      const bob = await memberOf(browser, { owner: context, baseURL: baseURL!, listId: list.id, name: "Bob Guest" }, { ...contextOptions, colorScheme })
      const { id } = await (await bob.context().request.get("/api/v1/me")).json()
      await open(bob, "/notices")
      await expect(bob.getByText("Nothing new")).toBeVisible()
      expect(await findings(bob)).toEqual([])
      const task = await call(context, baseURL!, "/tasks", { title: "write slides", list_id: list.id, assignee_id: id })
      for (const body of ["for **Monday**, @Bob Guest", "with pictures"]) await call(context, baseURL!, `/tasks/${task.id}/comments`, { body })
      await expect(bob.getByRole("button", { name: /commented on “write slides”/ }).first()).toBeVisible()
      expect(await findings(bob)).toEqual([])
      await open(bob, "/assigned")
      await expect(bob.getByRole("button", { name: /write slides.*Assigned to you/ })).toBeVisible()
      expect(await findings(bob)).toEqual([])
      await open(page, `/list/${list.id}`)
      await page.getByRole("button", { name: /^write slides/ }).click()
      await page.getByLabel("Write a comment").pressSequentially("thanks @")
      await expect(page.getByRole("listbox", { name: "People" })).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.getByRole("button", { name: /^Edit your comment/ }).first().click()
      expect(await findings(page)).toEqual([])
    })

    test("choosing, commands, planning, boards and calendars have no findings", async ({ page, context, baseURL, person }) => {
      expect(person.name).toBeTruthy()
      const list = await call(context, baseURL!, "/lists", { name: "Work", colour: "blue" })
      await call(context, baseURL!, "/tasks/quick", { text: "send the report yesterday !! #office" })
      await call(context, baseURL!, "/tasks/quick", { text: "write slides today #Work" })
      await call(context, baseURL!, "/tasks", { title: "in a list", list_id: list.id, tags: ["office"] })
      const view = await call(context, baseURL!, "/views", { name: "Office", filter: { tag: "office" } })
      for (const path of ["/tags", "/completed", "/archive", `/view/${view.id}`]) {
        await open(page, path)
        await page.waitForFunction(() => !document.querySelector(".animate-breathe"))
        expect(await findings(page), path).toEqual([])
      }
      await open(page, `/list/${list.id}`)
      for (const layout of ["Board", "Calendar"]) {
        await page.getByRole("button", { name: layout, exact: true }).click()
        await expect(page.getByRole(layout === "Board" ? "region" : "grid", { name: layout === "Board" ? layout : "Month" })).toBeVisible()
        expect(await findings(page), layout).toEqual([])
      }
      await open(page, "/today")
      await page.getByRole("button", { name: /^send the report/ }).focus()
      await page.keyboard.press("x")
      await expect(page.getByRole("toolbar")).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press("Control+k")
      await expect(page.getByRole("combobox", { name: "Commands" })).toBeFocused()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press("Escape")
      await page.getByRole("button", { name: "Plan my day" }).click()
      await expect(page.getByRole("progressbar")).toBeVisible()
      expect(await findings(page)).toEqual([])
    })

    test("an open task, quick add and the shortcuts have no findings", async ({ page, context, baseURL, person }) => {
      expect(person.name).toBeTruthy()
      await call(context, baseURL!, "/tasks/quick", { text: "water the plants #garden" })
      await open(page, "/inbox")
      await page.getByRole("button", { name: /^water the plants/ }).click()
      await expect(page.getByLabel("Title")).toBeFocused()
      expect(await findings(page)).toEqual([])
      await page.getByRole("button", { name: "Due" }).click()
      await expect(page.getByRole("grid")).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press("Escape")
      await page.keyboard.press("Escape")
      await page.keyboard.press("q")
      await page.getByLabel("New task").fill("call Ann tomorrow 5pm #family !!")
      await expect(page.getByRole("button", { name: /^Date: Tomorrow/ })).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press("Escape")
      await page.keyboard.press("?")
      await expect(page.getByRole("dialog")).toBeVisible()
      expect(await findings(page)).toEqual([])
    })
  })
}

test("what is chosen shows where the system chooses the colours", async ({ page, context, baseURL, person }) => {
  expect(person.name).toBeTruthy()
  await page.emulateMedia({ forcedColors: "active" })
  await call(context, baseURL!, "/tasks", { title: "water the plants" })
  await open(page, "/inbox")
  await expect(page.getByRole("button", { name: "water the plants", exact: true })).toBeVisible()
  await page.keyboard.press("j")
  await page.keyboard.press("x")
  await expect(page.getByRole("toolbar", { name: "Selected tasks" })).toBeVisible()
  await expect(page.getByRole("main").locator("[data-task-id] > div")).toHaveCSS("outline-style", "solid")
  await page.keyboard.press("Control+k")
  await expect(page.getByRole("option", { selected: true })).toHaveCSS("outline-style", "solid")
})
