/// <reference types="vite/client" />
import { afterEach, beforeAll } from "vitest"
import type { Catalogue } from "@/lib/i18n/texts"

// In tests the English texts are there at once.
const catalogues = import.meta.glob<{ texts: Catalogue<unknown> }>("./{app,features}/**/texts.ts")
beforeAll(async () => {
  for (const load of Object.values(catalogues)) await (await load()).texts.in("en")
})

afterEach(async () => {
  if (typeof document === "undefined") return
  const { cleanup } = await import("@testing-library/react")
  cleanup()
})
