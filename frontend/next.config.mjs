import { readFileSync } from "node:fs"
import path from "node:path"

// The lock file is npm's business: without this, a build would ask the registry to complete it.
process.env.NEXT_IGNORE_INCORRECT_LOCKFILE = "1"

const EVERYWHERE =
  /[\\/](ui[\\/](Button|Icon|IconButton|announce|cx|chipStyles|dragging|shortcuts|states|toast|typeahead|useHydrated|useReorder)|lib[\\/](api[\\/]client|dates|followed|i18n|id|keys|query|repeat|store|user)|lib[\\/]sync[\\/](state|useRefresh)|features[\\/]tasks[\\/](api[\\/](cache|queries|useUndo)|model[\\/](overlay|selection|useTargets|views)|texts))\.tsx?$|[\\/]lib[\\/]i18n[\\/]/

// What reads and keeps the server's answers; what saves them on the device loads later.
const QUERY = /[\\/]node_modules[\\/]@tanstack[\\/](query-core|react-query)[\\/](?!.*hydration)/i

// For Chromium (v8.dev/blog/explicit-compile-hints): compiles a file beside the page while it arrives, instead of each of its
// functions when it is first called, while the page waits.
const EAGER = "//# allFunctionsCalledOnLoad"

// Of the worker that reads words without a network (scripts/python.mjs): it compiles WebAssembly, which no page may.
const PYTHON_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  env: { VERSION: JSON.parse(readFileSync("package.json", "utf8")).version },
  distDir: process.env.NODE_ENV === "development" ? ".next-dev" : ".next", // `next dev` must not wipe the build in use
  generateBuildId: () => process.env.BUILD_ID ?? null, // an image built twice is the same; null: Next makes one up
  outputFileTracingRoot: path.resolve("."), // else a lock file further up would move the standalone server
  // Packages are found once for each lock file (scripts/packages.mjs), and the browser's files are not the server's.
  outputFileTracingExcludes: { "*": ["node_modules/**", ".next/static/**"] },
  headers: async () => [
    {
      source: "/python/:file*",
      headers: [
        { key: "Content-Security-Policy", value: PYTHON_POLICY },
        { key: "Cache-Control", value: "public, max-age=31536000, immutable" },
        { key: "X-Content-Type-Options", value: "nosniff" },
      ],
    },
  ],
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  eslint: { ignoreDuringBuilds: true }, // `npm run lint` does it, with stricter rules
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` does it, tests included
  webpack(webpackConfig, { isServer, dev, webpack }) {
    // What every screen uses, once and in few files: else layout, page and error page each carry a copy of it, and
    // small files compress worse than one.
    if (!isServer && !dev) {
      webpackConfig.resolve.alias["../build/polyfills/polyfill-module"] = false // the browsers of package.json know it all
      webpackConfig.resolve.alias["./app-bootstrap"] = path.resolve("lib/start.ts")
      const ours = ({ resource = "" }) => !resource.includes("node_modules") && EVERYWHERE.test(resource)
      for (const [name, test] of Object.entries({ everywhere: ours, query: QUERY })) {
        webpackConfig.optimization.splitChunks.cacheGroups[name] = { test, name, chunks: "all", priority: 50, enforce: true }
      }
      const stage = webpack.Compilation.PROCESS_ASSETS_STAGE_REPORT // what makes files smaller would take the line away
      webpackConfig.plugins.push(new webpack.BannerPlugin({ banner: EAGER, raw: true, stage, test: /\.js$/ }))
    }
    return webpackConfig
  },
  experimental: { staleTimes: { dynamic: 300 } }, // pages hold no data: going back to one asks the server nothing
}

export default config
