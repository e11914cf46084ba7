import { describe, expect, test } from "vitest"
import { addDays, addMonths, dayIn, daysBetween, firstWeekday, formatInstant, formatTime, relativeDay, tellDay, weekday } from "./dates"

describe("dayIn", () => {
  const newYearsEve = new Date("2026-12-31T23:30:00Z")
  test.each([
    ["America/Los_Angeles", "2026-12-31"],
    ["UTC", "2026-12-31"],
    ["Europe/Berlin", "2027-01-01"],
    ["Pacific/Kiritimati", "2027-01-01"],
  ])("is the day of %s", (zone, day) => expect(dayIn(zone, newYearsEve)).toBe(day))

  test("stays right in the night when clocks go back", () => {
    expect(dayIn("Europe/Berlin", new Date("2026-10-25T00:30:00Z"))).toBe("2026-10-25")
    expect(dayIn("Europe/Berlin", new Date("2026-10-25T22:59:59Z"))).toBe("2026-10-25")
    expect(dayIn("Europe/Berlin", new Date("2026-10-25T23:00:00Z"))).toBe("2026-10-26")
  })
})

describe("a told day", () => {
  const at = (time: string) => new Date(`2026-12-31T${time}:00Z`).getTime()
  test("is sure for the next hour", () =>
    expect(tellDay("en-GB", "Europe/Berlin", at("20:00"))).toEqual({
      day: "2026-12-31",
      name: "Thursday 31 December",
      from: at("20:00"),
      until: at("21:00"),
    }))
  test("is never sure into the next", () => {
    const { day, from, until } = tellDay("en-GB", "Europe/Berlin", at("22:30"))
    expect([day, until - from]).toEqual(["2026-12-31", 0])
  })
})

describe("days", () => {
  test("are counted over a month, a leap day and a clock change", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29")
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30")
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2)
  })
  test("a month on ends with the shorter month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28")
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-15")
  })
  test("Sunday is the seventh weekday", () => expect(weekday("2026-11-22")).toBe(7))
})

describe("words for a day", () => {
  const today = "2026-11-23"
  test.each([
    ["2026-11-23", "Today"],
    ["2026-11-24", "Tomorrow"],
    ["2026-11-22", "Yesterday"],
    ["2026-11-27", "Friday"],
    ["2026-11-30", "30 Nov"],
    ["2027-01-05", "5 Jan 2027"],
  ])("%s is %s", (day, words) => expect(relativeDay(day, today, "en-GB")).toBe(words))
  test("speak the locale's language", () => expect(relativeDay("2026-11-24", today, "de")).toBe("Morgen"))
})

describe("times", () => {
  test("follow the locale's clock", () => {
    expect(formatTime("17:00:00", "en-GB")).toBe("17:00")
    expect(formatTime("17:00", "en-US")).toMatch(/^5:00\sPM$/)
  })
  test("an instant is shown in the person's zone", () => {
    expect(formatInstant("2026-11-23T23:30:00Z", "en-GB", "Asia/Tokyo")).toContain("24 Nov 2026")
  })
})

test("the week starts as the region has it", () => {
  expect(firstWeekday("de-DE")).toBe(1)
  expect(firstWeekday("en-US")).toBe(7)
})

test("the person's own week and clock come with the locale", () => {
  expect(firstWeekday("de-DE-u-fw-sun-hc-h12")).toBe(7)
  expect(firstWeekday("en-US-u-fw-mon")).toBe(1)
  expect(formatTime("17:00", "en-US-u-hc-h23")).toBe("17:00")
  expect(formatTime("00:30", "en-US-u-fw-mon-hc-h23")).toMatch(/^0?0:30$/) // one digit by the rules of Node 18
  expect(formatTime("17:00", "de-DE-u-hc-h12")).toMatch(/^5:00\sPM$/)
  expect(formatInstant("2026-11-23T17:00:00Z", "en-GB-u-hc-h12", "UTC")).toMatch(/5:00\spm/)
})
