// node scripts/same-build.mjs COMMAND...: runs the build so that the same sources give the same files (for the image).
//
// Next makes up a name for each build, keys for its preview mode and one for server actions. The name becomes the hash
// of the sources. The keys guard nothing here: no page is kept with data in it, none asks whether it is a preview, and
// there are no server actions (lint rules refuse all three). Whoever adds one must give its key a secret value first.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire, isBuiltin } from "node:module"
import path from "node:path"

const PACKAGES = path.resolve("packages") // what packages.mjs has found
const MADE = new Set(["node_modules", ".next", "next-env.d.ts", path.basename(PACKAGES)])

function files(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => !MADE.has(name))
    .flatMap((entry) => {
      const name = path.join(directory, entry.name)
      return entry.isDirectory() ? files(name) : [name]
    })
    .sort()
}

const hash = createHash("sha256")
for (const file of files(".")) hash.update(`\0${file}\0`).update(readFileSync(file))

mkdirSync(".next/cache", { recursive: true })
writeFileSync(
  ".next/cache/.previewinfo",
  JSON.stringify({
    previewModeId: "0".repeat(32),
    previewModeSigningKey: "0".repeat(64),
    previewModeEncryptionKey: "0".repeat(64),
    expireAt: Date.UTC(2100, 0),
  }),
)
const [program, ...rest] = process.argv.slice(2)
const built = spawnSync(program, rest, {
  stdio: "inherit",
  env: {
    ...process.env,
    BUILD_ID: hash.digest("hex").slice(0, 20),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32).toString("base64"),
  },
})
if (built.status !== 0) process.exit(1)

// The keys of these come in the order in which Next's workers ended.
const UNORDERED = /(app-build|app-path-routes|app-paths|pages|client-reference)-manifest\.(json|js)$/

function sorted(value) {
  if (Array.isArray(value) || value === null || typeof value !== "object") return value
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
}

for (const file of files(".next/standalone/.next").filter((name) => UNORDERED.test(name))) {
  const text = readFileSync(file, "utf8")
  const start = file.endsWith(".js") ? text.indexOf("]={") + 2 : 0 // globalThis.__RSC_MANIFEST["/page"]={…}
  writeFileSync(file, text.slice(0, start) + JSON.stringify(sorted(JSON.parse(text.slice(start)))))
}

// What the page's code asks for when it runs must be among the packages of the image.
const OPTIONAL = new Set(["@opentelemetry/api", "@builder.io/partytown/integration"])
const { resolve } = createRequire(path.join(PACKAGES, "server.js"))
for (const file of files(".next/standalone/.next/server").filter((name) => name.endsWith(".js"))) {
  for (const [, name] of readFileSync(file, "utf8").matchAll(/\brequire\("([^".][^"]*)"\)/g)) {
    if (isBuiltin(name) || OPTIONAL.has(name) || resolve(name).startsWith(PACKAGES)) continue
    console.error(`${file} asks for ${name}: scripts/packages.mjs must find it.`)
    process.exit(1)
  }
}
