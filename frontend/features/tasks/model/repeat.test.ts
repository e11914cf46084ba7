import { describe as suite, expect, test } from "vitest"
import { texts as german } from "../texts.de"
import { texts } from "../texts.en"
import { describe, presets } from "./repeat"

const TODAY = "2026-11-23" // a Monday

suite("repetition in words", () => {
  const t = texts.repeat
  test.each([
    ["FREQ=DAILY", "Every day"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on Tuesday"],
    ["FREQ=MONTHLY;BYMONTHDAY=15", "Every month on day 15"],
    ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "Every month on day 31"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", null], // the last day: the server says it
    ["FREQ=MONTHLY;BYMONTHDAY=1,15", null],
    ["FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", null],
    ["FREQ=DAILY;BYDAY=MO", null],
    ["FREQ=YEARLY;BYWEEKNO=20", null],
    ["FREQ=YEARLY;BYMONTHDAY=1", null],
    ["FREQ=MONTHLY;BYDAY=-1FR", null],
    ["FREQ=DAILY;UNTIL=20270601", null],
  ])("%s", (rule, words) => expect(describe(rule, t, "en-GB")).toBe(words))

  test("in German", () => {
    expect(describe("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", german.repeat, "de-DE")).toBe("Alle 2 Wochen am Dienstag")
    expect(describe("FREQ=MONTHLY;BYMONTHDAY=15", german.repeat, "de-DE")).toBe("Jeden Monat am 15.")
  })
  test("the usual ones fit the day", () => {
    expect(presets(TODAY, t, "en-GB").map((preset) => preset.words)).toContain("Every week on Monday")
  })
})
