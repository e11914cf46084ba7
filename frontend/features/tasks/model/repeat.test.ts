import { readFileSync } from "node:fs"
import { describe as suite, expect, test } from "vitest"
import { texts as german } from "../texts.de"
import { texts } from "../texts.en"
import { texts as spanish } from "../texts.es"
import { texts as french } from "../texts.fr"
import { describe } from "./repeat"
import { presets } from "./repeatPresets"

const TODAY = "2026-11-23" // a Monday
const LANGUAGES = { en: [texts, "en-GB"], de: [german, "de-DE"], fr: [french, "fr-FR"], es: [spanish, "es-ES"] } as const
const contract = JSON.parse(readFileSync("../contracts/repeats.json", "utf8")) as Record<string, Record<string, string>>

const WITHIN: Record<string, string[]> = {
  WEEKLY: ["MO", "SU", "MO,TU,WE,TH,FR", "SA,SU", "MO,WE", "TU,TH,SA"].map((days) => `;BYDAY=${days}`),
  MONTHLY: ["1", "15", "28", "28,29;BYSETPOS=-1", "28,29,30;BYSETPOS=-1", "28,29,30,31;BYSETPOS=-1"].map((day) => `;BYMONTHDAY=${day}`),
}
/** Every kind of rule that the page has words for. */
const COMMON = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].flatMap((every) =>
  ["", ";INTERVAL=2", ";INTERVAL=10"].flatMap((interval) => ["", ...(WITHIN[every] ?? [])].map((within) => `FREQ=${every}${interval}${within}`)),
)

suite("repetition in words", () => {
  const t = texts.repeat
  test.each([
    ["FREQ=DAILY", "Every day"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "Every 2 weeks on Tuesday"],
    ["FREQ=MONTHLY;BYMONTHDAY=15", "Every month on day 15"],
    ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "Every month on day 31"],
    ["FREQ=MONTHLY;BYMONTHDAY=31", null], // only in months that have one
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", null],
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
  test.each(Object.entries(LANGUAGES))("in %s, the words that the server reads as the same rules", (language, [t, locale]) => {
    const said = Object.fromEntries(COMMON.map((rule) => [rule, describe(rule, t.repeat, locale)]))
    expect(said).toEqual(contract[language])
  })
  test("the usual ones fit the day", () => {
    expect(presets(TODAY, t, "en-GB").map((preset) => preset.words)).toContain("Every week on Monday")
    expect(presets("2026-12-30", t, "en-GB")).toContainEqual({ rule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", words: "Every month on day 30" })
  })
})
