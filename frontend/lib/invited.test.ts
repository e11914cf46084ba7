import { beforeEach, describe, expect, it } from "vitest"
import { keepLink, keepWay, pageAfterSignIn, pageAfterSignOn, signInAddress } from "./invited"

const arrive = (address: string) => window.history.replaceState(null, "", address)

describe("where signing in leads", () => {
  beforeEach(() => {
    sessionStorage.clear()
    arrive("/sign-in")
  })

  it("is today", () => expect(pageAfterSignIn()).toBe("/today"))

  it("is where one was going, with all of the address", () => {
    arrive(signInAddress("/search?q=a b&state=any"))
    expect(pageAfterSignIn()).toBe(`${window.location.origin}/search?q=a%20b&state=any`)
    arrive(signInAddress("/task/1", "/sign-up"))
    expect(pageAfterSignIn()).toBe(`${window.location.origin}/task/1`)
  })

  it("is that, too, by way of a provider that sends the browser back elsewhere", () => {
    arrive(signInAddress("/task/1"))
    keepWay()
    arrive("/sign-on?code=x&to=/history")
    expect(pageAfterSignOn()).toBe(`${window.location.origin}/task/1`)
  })

  it("is an invitation before that", () => {
    arrive(signInAddress("/task/1"))
    keepLink("secret")
    expect(pageAfterSignIn()).toBe("/join#secret")
  })

  it.each(["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "/.//evil.example", "javascript:alert(1)", "data:,x"])(
    "is never another site: %j",
    (to) => {
      arrive(`/sign-in?${new URLSearchParams({ to })}`)
      expect(new URL(pageAfterSignIn(), window.location.origin).origin).toBe(window.location.origin)
    },
  )
})
