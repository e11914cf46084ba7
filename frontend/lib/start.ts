/** Stands in for Next's own start (next.config.mjs), which is one long task: React, the router, and what the server sent.
 * Each is a task of its own here, so that what is typed or tapped on a slow device counts in between. */
/* eslint-disable @typescript-eslint/no-require-imports -- each must be evaluated when it is its turn */
const parts = [
  () => require("react-dom/client"),
  () => require("next/dist/client/components/app-router"),
  () => require("next/dist/client/app-index"),
]

export function appBootstrap(hydrate: () => void): void {
  Object.assign(window, { next: { appDir: true } })
  for (const part of [...parts, hydrate]) setTimeout(part)
}
