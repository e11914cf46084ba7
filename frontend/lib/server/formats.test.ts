// @vitest-environment node
import { describe, expect, test, vi } from "vitest"
import type { User } from "@/lib/api/types"
import { formatsOf } from "./formats"

vi.mock("next/headers", () => ({ headers: vi.fn(), cookies: vi.fn() })) // only there while a request is answered

const chosen = (more: Partial<User>) =>
  ({ time_zone: "UTC", language: null, first_weekday: null, hour_format: null, ...more }) as User

describe("language and locale", () => {
  test.each([
    [null, "en", "en-GB"],
    ["en-US,en;q=0.9", "en", "en-US"],
    ["de-AT,de;q=0.9,en;q=0.8", "de", "de-AT"],
    ["pl-PL,pl;q=0.9,de;q=0.8,en;q=0.7", "de", "de"],
    ["fr-CA,fr;q=0.9,de;q=0.8", "fr", "fr-CA"],
    ["es,en;q=0.8", "es", "es"],
    ["pl-PL", "en", "en-GB"],
    ["*;q=0.5, nonsense_tag, de;q=0", "en", "en-GB"],
  ])("of a browser that asks for %s", (header, language, locale) => {
    expect(formatsOf(header, null)).toEqual({ language, locale, timeZone: "UTC" })
  })
  test("that the person chose go before the browser's", () => {
    expect(formatsOf("en-US", chosen({ language: "de" }))).toMatchObject({ language: "de", locale: "de-DE" })
    expect(formatsOf("de-CH,en-AU;q=0.5", chosen({ language: "en" })).locale).toBe("en-AU")
    expect(formatsOf("de", chosen({ first_weekday: 7, hour_format: 12 })).locale).toBe("de-u-fw-sun-hc-h12")
    expect(formatsOf("en-US", chosen({ hour_format: 24 })).locale).toBe("en-US-u-hc-h23")
  })
})
