import { render, screen } from "@testing-library/react"
import { expect, test } from "vitest"
import { ModelText } from "./ModelText"

const shown = (text: string) => render(<ModelText text={text} />).container

test("raw HTML stays text", () => {
  const container = shown('<img src=x onerror="alert(1)"> <script>alert(1)</script> <b>bold</b>')
  expect(container.querySelector("img, script, b")).toBeNull()
  expect((container).textContent).toContain("alert(1)")
})
test("a picture is told, never loaded", () => {
  const container = shown("![a cat](https://evil.example/cat.png?q=secret)")
  expect(container.querySelector("img, a")).toBeNull()
  expect((container).textContent).toContain("[Picture: a cat https://evil.example/cat.png?q=secret]")
})
test("a link says where it leads", () => {
  shown("[your bank](https://evil.example/login)")
  const link = screen.getByRole("link", { name: "your bank (https://evil.example/login)" })
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow")
})
test("an address says it once", () => {
  shown("See https://example.com/a")
  expect(screen.getByRole("link", { name: "https://example.com/a" })).toBeTruthy()
})
test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "/sign-out", "//evil.example"])("%s is no link", (href) => {
  expect(shown(`[click](${href})`).querySelector("a")).toBeNull()
})
