// The standalone server serves only what lies beside it: put the static files there. Packages it finds further up, or
// those that packages.mjs has found; the few that Next puts here would hide them.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { makePython } from "./python.mjs"

rmSync(".next/standalone/node_modules", { recursive: true, force: true })

cpSync(".next/static", ".next/standalone/.next/static", { recursive: true })
cpSync("public", ".next/standalone/public", { recursive: true })

// What the service worker keeps so that the page works without a network, and the name of this build.
const files = readdirSync(".next/static", { recursive: true })
  .map((file) => String(file).replaceAll("\\", "/"))
  .filter((file) => /\.(js|css|woff2)$/.test(file))
  .sort()
  .map((file) => encodeURI(`/_next/static/${file}`))
const python = await makePython(".next/standalone/public")
const build = readFileSync(".next/BUILD_ID", "utf8").trim()
writeFileSync(".next/standalone/public/offline.json", JSON.stringify({ build, files, python }))
