import { describe as suite, expect, test } from "vitest"
import { hourIn, snoozes } from "./snooze"

const TODAY = "2026-11-23" // a Monday

suite("a day to put something off to", () => {
  test("the weekend and the next week are always ahead", () => {
    const days = (today: string) => Object.fromEntries(snoozes(today, 9).map(([name, { due_date }]) => [name, due_date]))
    expect(days(TODAY)).toMatchObject({ tomorrow: "2026-11-24", weekend: "2026-11-28", nextWeek: "2026-11-30", none: null })
    expect(days("2026-11-28")).toMatchObject({ weekend: "2026-12-05", nextWeek: "2026-11-30" })
  })
  test("later today is three hours on, while the day lasts", () => {
    expect(snoozes(TODAY, 9)[0]).toEqual(["later", { due_date: TODAY, due_time: "12:00:00" }])
    expect(snoozes(TODAY, 21).map(([name]) => name)).not.toContain("later")
    expect(hourIn("Asia/Tokyo", new Date("2026-11-23T15:30:00Z"))).toBe(0)
  })
})
