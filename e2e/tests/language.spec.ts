/** The page in the person's language, with their week and their clock. */
import { expect, open, row, test } from "../support/app"

test.describe("a German browser", () => {
  test.use({ locale: "de-AT" })

  test("gets German, quick add reads it, and a choice in the settings goes before it", { tag: "@firefox" }, async ({ page, person }) => {
    expect(person.name).toBeTruthy()
    const scripts: string[] = []
    page.on("response", (response) => scripts.push(new URL(response.url()).pathname))
    await open(page, "/today")
    await expect(page.locator("html")).toHaveAttribute("lang", "de")
    await expect(page).toHaveTitle("Heute · Hackathon Todo")
    await expect(page.getByRole("heading", { level: 1, name: /^Heute/ })).toBeVisible()
    await expect(page.getByText("Für heute ist alles erledigt")).toBeVisible()
    expect(new Set(scripts.flatMap((path) => /texts-../.exec(path) ?? []))).toEqual(new Set(["texts-de"]))

    await page.keyboard.press("q")
    await page.getByLabel("Neue Aufgabe").fill("Ann anrufen heute 17 Uhr #familie")
    await expect(page.getByRole("button", { name: /^Datum: Heute, 17:00/ })).toBeVisible()
    await page.keyboard.press("Enter")
    await expect(row(page, "Ann anrufen").getByText("17:00")).toBeVisible()

    await open(page, "/settings")
    await page.getByLabel("Uhrzeitformat").selectOption("12")
    await expect(page.getByText("Gespeichert.")).toBeVisible()
    await page.getByLabel("Die Woche beginnt am").selectOption("7")
    await page.getByLabel("Sprache").selectOption("en")
    await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible()
    await expect(page.locator("html")).toHaveAttribute("lang", "en")

    await open(page, "/today")
    await expect(row(page, "Ann anrufen").getByText("5:00 pm")).toBeVisible()
    await row(page, "Ann anrufen").getByRole("button", { name: /^Ann anrufen/ }).click()
    await page.getByRole("button", { name: /^Due: Today, 5:00/ }).click()
    await expect(page.getByRole("columnheader").first()).toHaveAttribute("abbr", "Sunday")
  })

  test("gets German before there is an account, and where nothing is", async ({ page }) => {
    await page.goto("/sign-in")
    await expect(page.getByRole("heading", { name: "Willkommen zurück" })).toBeVisible()
    await page.getByLabel("E-Mail").fill("nobody@example.org")
    await page.getByLabel("Passwort").fill("wrong password")
    await page.keyboard.press("Enter")
    await expect(page.getByText("E-Mail oder Passwort ist falsch.")).toBeVisible()
    await page.goto("/%E0%A4%A") // no text in UTF-8
    await expect(page.getByRole("link", { name: "Zu den Aufgaben von heute" })).toBeFocused()
    await page.goto("/nowhere")
    await expect(page.getByRole("heading", { name: "Unter dieser Adresse gibt es keine Seite" })).toBeVisible()
    await expect(page.getByRole("link", { name: "Zu den Aufgaben von heute" })).toBeFocused()
    await page.keyboard.press("g")
    await page.keyboard.press("i")
    await expect(page).toHaveURL(/sign-in/) // nobody is signed in
  })
})
