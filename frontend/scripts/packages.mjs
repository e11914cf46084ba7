// node scripts/packages.mjs DIRECTORY: copies there what the server needs of node_modules (for the image).
//
// Next would find it out anew in every build, which takes longer than compiling the page; but what it finds depends on
// the packages alone, since our own code is bundled: so it is asked once for each lock file. same-build.mjs sees to it
// that nothing is missing which the page's code asks for.
import { copyFileSync, mkdirSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

const require = createRequire(import.meta.url)
const { nodeFileTrace } = require("next/dist/compiled/@vercel/nft")
const hook = require.resolve("next/dist/server/require-hook")

// Tools of the build and the development server, and what resizes images, that the server names but never loads.
const NOT_SERVED = [
  ...["sharp", "@img", "typescript", "caniuse-lite", "browserslist", "baseline-browser-mapping"],
  ...["@ampproject", "amphtml-validator", "babel-packages", "next-devtools", "webpack"].map((name) => `next/dist/compiled/${name}`),
  ...["next/dist/compiled/@next/font", "next/dist/build/webpack"],
].map((name) => `node_modules/${name}/`)
const OF_DEVELOPMENT = /\.development\.js$|\.dev\.js$|\.map$|\.d\.ts$/

const folder = (name, pattern) =>
  readdirSync(`node_modules/next/dist/${name}`)
    .filter((file) => pattern.test(file))
    .map((file) => `${name}/${file}`)

const entries = [
  ...["lib/start-server", "next", "next-server"].map((name) => `server/${name}`),
  ...folder("server/app-render", /\.external\.js$/),
  ...["app-page", "pages"].flatMap((name) => folder(`server/route-modules/${name}/vendored/contexts`, /\.js$/)),
  ...folder("compiled/next-server", /^(app-page|app-route|pages)\.runtime\.prod\.js$/),
  ...folder("compiled/jest-worker", /^(process|thread)Child\.js$/),
  ...folder("pages", /^_(app|document)\.js$/),
].map((name) => require.resolve(`next/dist/${name}`))
const overrides = Object.keys(require(hook).defaultOverrides).map((name) => require.resolve(name, { paths: [hook] }))
const { fileList, esmFileList } = await nodeFileTrace([...entries, hook, ...overrides], {
  base: path.resolve("."),
  mixedModules: true,
  ignore: (file) => OF_DEVELOPMENT.test(file) || NOT_SERVED.some((start) => file.startsWith(start)),
})
for (const file of [...fileList, ...esmFileList]) {
  const target = path.join(process.argv[2], file)
  mkdirSync(path.dirname(target), { recursive: true })
  copyFileSync(file, target)
}
