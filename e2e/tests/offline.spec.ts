/** The page without a network: it opens, reads and takes changes, and nothing is lost or done twice. */
import { call, expect, open, quickAdd, row, test } from "../support/app"
import { Wire } from "../support/wire"
import type { BrowserContext, Page } from "@playwright/test"

test.beforeEach(async ({ person: _person }) => undefined)

const titles = async (context: BrowserContext): Promise<string[]> => {
  const answer = await context.request.get("/api/v1/tasks?view=all")
  const { items } = (await answer.json()) as { items: { title: string }[] }
  return items.map(({ title }) => title).sort()
}
/** What the page keeps in the browser's database. */
const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<Record<string, unknown>>((resolve) => {
        const opening = indexedDB.open("keyval-store")
        opening.onsuccess = () => {
          const store = opening.result.transaction("keyval").objectStore("keyval")
          const [keys, values] = [store.getAllKeys(), store.getAll()]
          values.onsuccess = () => resolve(Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]])))
        }
      }),
  )
const waiting = (page: Page) => page.getByRole("status").filter({ hasText: /wait on this device|waits on this device/ })

test("being offline is said, and what was done meanwhile arrives later", async ({ page, context }) => {
  await open(page, "/inbox")
  await quickAdd(page, "buy a ticket")
  await quickAdd(page, "call the bank")
  await expect(row(page, "call the bank")).toBeVisible()
  await page.getByRole("button", { name: /^call the bank/ }).click() // its code is loaded, as after a while it is
  await expect(page.getByLabel("Title")).toBeVisible()
  await page.keyboard.press("Escape")

  await context.setOffline(true)
  await expect(page.getByText("You are offline.")).toBeVisible()
  await page.getByRole("checkbox", { name: "Complete: buy a ticket" }).click()
  await expect(row(page, "buy a ticket")).toBeHidden()
  await expect(page.getByText("You are offline. 1 change waits on this device.")).toBeVisible()
  await quickAdd(page, "pack the bag")
  await expect(row(page, "pack the bag")).toBeVisible()
  await page.getByRole("checkbox", { name: "Complete: pack the bag" }).click() // the server has never heard of it
  await page.getByRole("button", { name: /^call the bank/ }).click()
  await page.getByLabel("Title").fill("call the bank again")
  await page.keyboard.press("Enter")
  await expect(page.getByText("4 changes wait on this device.")).toBeVisible()

  await context.setOffline(false)
  await expect(page.getByText("You are offline.")).toBeHidden()
  await expect(page.getByText("Sending")).toBeHidden()
  await expect.poll(() => titles(context)).toEqual(["call the bank again"])
  await expect(row(page, "call the bank again")).toBeVisible()
})

test("an answer that gets lost leads to no second task", async ({ page, context }) => {
  await open(page, "/inbox")
  let lost = 0
  await page.route("**/api/v1/tasks/quick", async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch() // the server has acted
    await route.abort("connectionreset")
  })
  await quickAdd(page, "only once")
  await expect(row(page, "only once").first()).toBeVisible() // the live update may show the server's beside ours
  await context.setOffline(true) // and back: it need not wait for the next try
  await context.setOffline(false)
  await expect.poll(() => lost).toBe(2)
  await expect(page.getByText("Sending")).toBeHidden()
  expect(await titles(context)).toEqual(["only once"])
  await expect(row(page, "only once")).toHaveCount(1)
})

test("of two texts in one field neither is lost: the person decides, also after a reload", async ({ page, context, baseURL }) => {
  const task = await call(context, baseURL!, "/tasks", { title: "write a letter" })
  await open(page, "/inbox")
  await page.getByRole("button", { name: /^write a letter/ }).click()
  await expect(page.getByLabel("Title")).toBeVisible()
  await context.setOffline(true)
  await page.getByLabel("Title").fill("write two letters")
  await page.keyboard.press("Enter")
  await expect(waiting(page)).toBeVisible()
  const theirs = await context.request.patch(`/api/v1/tasks/${task.id}`, {
    headers: { Origin: new URL(baseURL!).origin },
    data: { title: "write no letter" },
  })
  expect(theirs.ok()).toBe(true)
  await context.setOffline(false)
  const card = page.getByRole("main").getByRole("alert")
  await expect(card).toContainText("Title is now: write no letter")
  await expect(card).toContainText("You wrote: write")
  await expect(row(page, "write no letter").first()).toBeVisible()
  expect(await titles(context)).toEqual(["write no letter"])
  await page.reload()
  await expect(card).toContainText("Title is now: write no letter")
  await card.getByRole("button", { name: "Use theirs" }).click()
  await expect(card).toBeHidden()
  expect(await titles(context)).toEqual(["write no letter"])
})

test("cut at every step of a write, nothing is lost, doubled or shown twice", async ({ page, context, baseURL }) => {
  test.slow() // twelve cuts
  const wire = await Wire.to(baseURL!)
  const back = async () => {
    await wire.up()
    await page.evaluate(() => window.dispatchEvent(new Event("online"))) // as when a phone has found a network
  }
  const sent = () => expect(page.getByText(/wait on this device|waits on this device|Sending/)).toBeHidden({ timeout: 30_000 })
  const acts: Record<string, { request: RegExp; run(name: string): Promise<void>; shown(name: string): Promise<void> }> = {
    add: {
      request: /^POST \/api\/v1\/tasks\/quick /,
      run: (name) => quickAdd(page, name),
      shown: (name) => expect(row(page, name)).toHaveCount(1),
    },
    rename: {
      request: /^PATCH \/api\/v1\/tasks\//,
      run: async (name) => {
        await row(page, name).getByRole("button", { name: new RegExp(`^${name}`) }).click()
        await page.getByLabel("Title").fill(`${name} again`)
        await page.keyboard.press("Enter")
        await page.keyboard.press("Escape")
      },
      shown: (name) => expect(row(page, `${name} again`)).toHaveCount(1),
    },
    complete: {
      request: /^POST \/api\/v1\/tasks\/[^/]+\/complete /,
      run: (name) => page.getByRole("checkbox", { name: `Complete: ${name} again` }).click(),
      shown: (name) => expect(row(page, name)).toBeHidden(),
    },
  }
  await open(page, `${wire.url}/inbox`)
  await quickAdd(page, "stays") // and the forms' code is loaded, as after a while it is
  await page.getByRole("button", { name: /^stays/ }).click()
  await expect(page.getByLabel("Title")).toBeVisible()
  await page.keyboard.press("Escape")

  for (const step of ["first try", "replay"]) {
    for (const cut of ["request", "answer"] as const) {
      const name = `${cut} of the ${step} lost`
      for (const { request, run, shown } of Object.values(acts)) {
        if (step === "replay") await wire.down()
        const isCut = wire.cutAt(request, cut)
        await run(name)
        if (step === "replay") {
          await expect(waiting(page)).toBeVisible()
          await back()
        }
        await isCut
        await shown(name)
        await back()
        await shown(name)
        await sent()
        await shown(name)
      }
    }
  }
  expect(await titles(context)).toEqual(["stays"])
  const finished = (await (await context.request.get("/api/v1/tasks?view=completed")).json()) as { items: { title: string }[] }
  expect(finished.items.map(({ title }) => title).sort()).toEqual([
    "answer of the first try lost again",
    "answer of the replay lost again",
    "request of the first try lost again",
    "request of the replay lost again",
  ])
  await wire.down()
})

test("lists are made, changed, put in order and put away while the server is gone", { tag: "@firefox" }, async ({ page, context, baseURL }) => {
  const wire = await Wire.to(baseURL!)
  const names = async (archived: boolean) => {
    const lists = (await (await context.request.get(`/api/v1/lists?archived=${archived}`)).json()) as { name: string; colour: string }[]
    return lists.map(({ name, colour }) => `${name} ${colour}`)
  }
  await call(context, baseURL!, "/lists", { name: "Work", colour: "blue" })
  await call(context, baseURL!, "/lists", { name: "Old", colour: "blue" })
  await open(page, `${wire.url}/inbox`)
  const sidebar = page.getByRole("complementary")
  await page.getByRole("button", { name: "Change the list Work" }).click() // loads the dialog
  await expect(page.getByRole("dialog")).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(page.getByRole("dialog")).toBeHidden()
  await wire.down()

  await page.getByRole("button", { name: "Change the list Work" }).click()
  await page.getByLabel("Name").fill("Office")
  await page.getByTitle("Red").click()
  await page.getByRole("button", { name: "Save" }).click()
  await expect(sidebar.getByRole("link", { name: /Office/ })).toBeVisible()
  await page.getByRole("button", { name: "Change the list Old" }).click()
  await page.getByRole("button", { name: "Archive" }).click()
  await expect(sidebar.getByRole("link", { name: /Old/ })).toBeHidden()
  await expect(page.getByText("2 changes wait on this device.")).toBeVisible()
  await wire.up()
  await expect.poll(() => names(false), { timeout: 30_000 }).toEqual(["Office red"])
  expect(await names(true)).toEqual(["Old blue"])
  await wire.down()
})

test("a new version of the page is offered, and takes nothing that is being typed", async ({ page }) => {
  await page.route("**/offline.json", (route) => route.fulfill({ json: { build: "another", files: [] } }))
  await open(page, "/inbox")
  await expect(page.getByText("A new version is available.")).toBeVisible()
  await page.getByRole("main").getByRole("button", { name: "Add task" }).click()
  await page.getByLabel("New task").fill("half a thou")
  page.once("dialog", (dialog) => void dialog.dismiss())
  await page.getByRole("button", { name: "Reload" }).click()
  await expect(page.getByLabel("New task")).toHaveValue("half a thou")
  await page.getByLabel("New task").fill("")
  await page.unroute("**/offline.json")
  const reloaded = page.waitForEvent("load")
  await page.getByRole("button", { name: "Reload" }).click()
  await reloaded
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible()
  await expect(page.getByText("A new version is available.")).toBeHidden()
})

/** The worker has kept every page and file of the build. */
async function installed(page: Page, context: BrowserContext): Promise<void> {
  const kept = () =>
    page.evaluate(async () => {
      const pages = await caches.open("pages")
      const scripts = await (await caches.open("scripts")).keys()
      const template = (await pages.keys()).some(({ url }) => url.includes("/view/")) // the last one
      return template && scripts.length > 20 && !!navigator.serviceWorker.controller
    })
  await expect.poll(kept, { timeout: 30_000 }).toBe(true)
  const { files } = (await (await context.request.get("/offline.json")).json()) as { files: string[] }
  const scripts = () => page.evaluate(async () => (await (await caches.open("scripts")).keys()).length)
  await expect.poll(scripts, { timeout: 30_000 }).toBeGreaterThanOrEqual(files.length)
}

test.describe("installed", () => {
  test.use({ serviceWorkers: "allow" })

  test("the page opens without a server, takes changes and sends them once; signing out leaves nothing", async ({ page, context, baseURL }) => {
    test.slow() // the worker keeps every file of the build first
    const wire = await Wire.to(baseURL!)
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } })) // no Python
    await open(page, `${wire.url}/inbox`)
    await quickAdd(page, "known before")
    await installed(page, context)

    await wire.down()
    await page.reload()
    await expect(row(page, "known before")).toBeVisible()
    await quickAdd(page, "written on the train")
    await expect(page.getByText("1 change waits on this device.")).toBeVisible()
    await expect.poll(async () => JSON.stringify((await stored(page)).cache)).toContain("written on the train")
    await page.reload()
    await expect(row(page, "known before")).toBeVisible()
    await expect(row(page, "written on the train")).toHaveCount(1)
    await page.getByRole("checkbox", { name: "Complete: known before" }).click()
    await expect(page.getByText("2 changes wait on this device.")).toBeVisible()

    await page.goto(`${wire.url}/upcoming`) // never loaded while there was a server
    await expect(page.getByText("This view was never loaded on this device")).toBeVisible()
    await page.getByRole("button", { name: /^Add a task on Tomorrow/ }).click()
    await page.getByLabel("New task").fill("for the day after")
    await expect(page.getByText("You are offline. Your words will be read when you are back online.")).toBeVisible()
    await page.keyboard.press("Enter")
    await expect(row(page, "for the day after")).toHaveCount(1)
    await expect(page.getByText("3 changes wait on this device.")).toBeVisible()
    await page.reload()
    await expect(row(page, "for the day after")).toHaveCount(1)
    await page.getByRole("button", { name: "Add a list" }).click()
    await page.getByLabel("Name").fill("Packing")
    await page.getByRole("button", { name: "Add list" }).click()
    await expect(page).toHaveURL(/\/list\//) // a page that this browser has never seen
    await expect(page.getByRole("heading", { level: 1, name: "Packing" })).toBeVisible()
    await expect(page.getByText("This list is ready")).toBeVisible()
    await expect(page.getByText("4 changes wait on this device.")).toBeVisible()

    await page.goto(`${wire.url}/history`)
    await expect(page.getByText("Not available offline")).toBeVisible()
    page.once("dialog", (dialog) => void dialog.dismiss())
    await page.getByRole("button", { name: "Sign out" }).click() // what waits would be lost: asked, and not done

    await wire.up()
    await expect.poll(() => titles(context), { timeout: 30_000 }).toEqual(["for the day after", "written on the train"])
    await expect(page.getByText(/on this device|Sending/)).toBeHidden()
    await page.goto(`${wire.url}/upcoming`)
    await expect(row(page, "for the day after")).toHaveCount(1)
    await expect(page.getByText("This view was never loaded on this device")).toBeHidden()

    const other = await context.newPage()
    await open(other, `${wire.url}/inbox`)
    await page.getByRole("button", { name: "Sign out" }).click()
    await expect(page).toHaveURL(/sign-in/)
    await expect(other).toHaveURL(/sign-in/)
    expect(await page.evaluate(() => caches.has("pages"))).toBe(false)
    expect(await stored(page)).toEqual({})
    await wire.down()
    await expect(page.goto(`${wire.url}/today`)).rejects.toThrow("net::ERR_")
  })

  test("words are read without a server, and what was read is what arrives", async ({ page, context, baseURL }) => {
    test.slow() // Python is put by when nothing else is to be done
    const wire = await Wire.to(baseURL!)
    const work = await call(context, baseURL!, "/lists", { name: "Work" })
    await open(page, `${wire.url}/today`)
    await quickAdd(page, "water plants today")
    await installed(page, context)
    const python = () => page.evaluate(async () => (await (await caches.open("python")).keys()).map(({ url }) => url).join())
    await expect.poll(python, { timeout: 60_000 }).toMatch(/reader\.js.*grammar/)
    await wire.down()
    await page.reload()
    await expect(row(page, "water plants")).toBeVisible()

    await quickAdd(page, "pay rent tomorrow") // before Python has started
    await page.keyboard.press("q")
    await page.getByLabel("New task").fill("call Ann tomorrow at 5pm #home !! +Work")
    await expect(page.getByRole("button", { name: /^Date: Tomorrow, / })).toBeVisible({ timeout: 30_000 })
    await expect(page.locator("mark")).toHaveText(["tomorrow at 5pm", "#home", "!!", "+Work"])
    await page.getByRole("button", { name: /^Tag:/ }).click()
    await expect(page.locator("mark")).toHaveText(["tomorrow at 5pm", "!!", "+Work"])
    await page.getByLabel("New task").press("Enter")
    await expect(page.getByLabel("New task")).toBeHidden()
    await expect(page.getByText("2 changes wait on this device.")).toBeVisible()
    await quickAdd(page, "drink tea today")
    await expect(row(page, "drink tea")).toHaveCount(1)
    for (const visit of ["first", "after a reload"]) {
      await page.goto(`${wire.url}/upcoming`)
      await expect(row(page, "pay rent"), visit).toHaveCount(1)
      await expect(row(page, "call Ann"), visit).toContainText(/17:00|5:00/)
    }

    // Meanwhile, elsewhere: read again, "+Work" would be no list.
    await context.request.patch(`/api/v1/lists/${work.id}`, { headers: { Origin: new URL(baseURL!).origin }, data: { name: "Office" } })
    await wire.up()
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv", { timeZone: "Europe/Berlin" })
    const arrived = async () => {
      const { items } = (await (await context.request.get("/api/v1/tasks?view=all")).json()) as { items: Record<string, unknown>[] }
      return items.map((task) => [task.title, task.due_date, task.due_time, task.tags, task.priority, task.list_id]).sort()
    }
    await expect.poll(arrived, { timeout: 30_000 }).toEqual([
      ["call Ann #home", day(1), "17:00:00", [], 2, work.id],
      ["drink tea", day(0), null, [], 0, null],
      ["pay rent", day(1), null, [], 0, null],
      ["water plants", day(0), null, [], 0, null],
    ])
    await expect(page.getByText(/on this device|Sending/)).toBeHidden()
    await expect(row(page, "call Ann")).toHaveCount(1)
    await wire.down()
  })

  test("can be installed", async ({ page, request }) => {
    await page.goto("/today")
    const href = await page.locator('link[rel="manifest"]').getAttribute("href")
    const manifest = (await (await request.get(href!)).json()) as { icons: { src: string }[]; start_url: string; display: string }
    expect(manifest).toMatchObject({ start_url: "/today", display: "standalone" })
    for (const { src } of manifest.icons) expect((await request.get(src)).headers()["content-type"]).toBe("image/png")
    expect((await request.get("/sw.js")).headers()["content-type"]).toContain("javascript")
  })
})
