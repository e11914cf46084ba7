/** Tests of the whole in a real browser. `BASE_URL` is a running app, `CHROMIUM_PATH` the browser of the system. */
import { defineConfig, devices } from "@playwright/test"

const asRoot = process.getuid?.() === 0
const chromium = {
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: asRoot ? ["--no-sandbox"] : [], // Chromium refuses its sandbox to root
}
/** Letters and colours as on any other machine. */
const DRAWN_ALIKE = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"]
const phone = { viewport: { width: 375, height: 720 }, hasTouch: true }

// A stock Firefox, over WebDriver BiDi: what the flows tagged @firefox need works. It cannot play offline, nor trace.
const firefox = {
  ...devices["Desktop Firefox"],
  channel: "moz-firefox",
  trace: "off",
} as const
// It is the slower one to drive, and the first to ask a backend that has just started.
const patient = { timeout: 120_000, expect: { timeout: 30_000 }, retries: 2 }
/** `pointers` as Firefox counts them, for a machine without any: 6 is a mouse, 1 a finger. */
const withPointers = (pointers: number) => ({
  executablePath: process.env.FIREFOX_PATH,
  firefoxUserPrefs: { "ui.primaryPointerCapabilities": pointers, "ui.allPointerCapabilities": pointers },
})

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 2 : 0, // a test that needs another try is shown as flaky
  timeout: 60_000,
  expect: { timeout: 10_000 },
  snapshotPathTemplate: "tests/looks/{arg}{ext}",
  ignoreSnapshots: process.platform !== "linux", // other systems draw letters in their own way
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "on-first-retry", // recording costs a third of the time
    screenshot: "only-on-failure",
    serviceWorkers: "block", // page.route does not see what a worker asks; tests of the worker allow it
    launchOptions: chromium,
  },
  projects: [
    { name: "desktop", testIgnore: [/phone\.spec/, /restart\.spec/, /looks\.spec/] },
    {
      name: "looks",
      testMatch: /looks\.spec/,
      expect: { timeout: 30_000, toHaveScreenshot: { maxDiffPixelRatio: 0.004 } },
      use: { launchOptions: { ...chromium, args: [...chromium.args, ...DRAWN_ALIKE] } },
    },
    { name: "phone", testMatch: /phone\.spec/, use: { ...phone, isMobile: true } },
    { name: "desktop-on-phone", grep: /@phone/, testIgnore: /phone\.spec/, use: { ...phone, isMobile: true } },
    ...(process.env.FIREFOX_PATH
      ? [
          { name: "firefox", ...patient, grep: /@firefox/, testIgnore: /phone\.spec/, use: { ...firefox, launchOptions: withPointers(6) } },
          { name: "firefox-phone", ...patient, grep: /@firefox/, testMatch: /phone\.spec/, use: { ...firefox, ...phone, launchOptions: withPointers(1) } },
        ]
      : []),
    // Run twice by `./todo test`, with a restart of the whole app in between: RESTART says which half it is.
    ...(process.env.RESTART ? [{ name: "restart", testMatch: /restart\.spec/ }] : []),
  ],
})
