/** Tests of the whole in a real browser. `BASE_URL` is a running app, `CHROMIUM_PATH` the browser of the system. */
import { defineConfig, devices } from "@playwright/test"

const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 2 : 0, // a test that needs another try is shown as flaky
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "on-first-retry", // recording costs a third of the time
    screenshot: "only-on-failure",
    serviceWorkers: "block", // page.route does not see what a worker asks; tests of the worker allow it
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: asRoot ? ["--no-sandbox"] : [], // Chromium refuses its sandbox to root
    },
  },
  projects: [
    { name: "desktop", testIgnore: [/phone\.spec/, /restart\.spec/] },
    { name: "phone", testMatch: /phone\.spec/, use: { viewport: { width: 375, height: 720 }, hasTouch: true, isMobile: true } },
    // Run twice by `./todo test`, with a restart of the whole app in between: RESTART says which half it is.
    ...(process.env.RESTART ? [{ name: "restart", testMatch: /restart\.spec/ }] : []),
  ],
})
