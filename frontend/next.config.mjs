import path from "node:path"

// The lock file is npm's business: without this, a build would ask the registry to complete it.
process.env.NEXT_IGNORE_INCORRECT_LOCKFILE = "1"

const EVERYWHERE =
  /[\\/](ui[\\/](Button|Icon|IconButton|announce|cx|pill|shortcuts|states|toast)|lib[\\/](api|dates|i18n|id|keys|query|store|user))\b/

// What reads and keeps the server's answers; what saves them on the device loads later.
const QUERY = /[\\/]node_modules[\\/]@tanstack[\\/](query-core|react-query)[\\/](?!.*hydration)/i

// Tools of the build and the development server, and what resizes images, that the server names but never loads.
const NOT_SERVED = [
  ...["sharp", "@img", "typescript", "caniuse-lite", "browserslist", "baseline-browser-mapping"],
  ...["amphtml-validator", "babel-packages", "next-devtools", "webpack"].map((name) => `next/dist/compiled/${name}`),
  ...["next/dist/compiled/@next/font", "next/dist/build/webpack"],
].map((name) => `node_modules/${name}/**`)

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  distDir: process.env.NODE_ENV === "development" ? ".next-dev" : ".next", // `next dev` must not wipe the build in use
  generateBuildId: () => process.env.BUILD_ID ?? null, // an image built twice is the same; null: Next makes one up
  outputFileTracingRoot: path.resolve("."), // else a lock file further up would move the standalone server
  outputFileTracingExcludes: { "*": NOT_SERVED },
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  eslint: { ignoreDuringBuilds: true }, // `npm run lint` does it, with stricter rules
  typescript: { ignoreBuildErrors: true }, // `npm run typecheck` does it, tests included
  webpack(webpackConfig, { isServer, dev }) {
    // What every screen uses, once and in few files: else layout, page and error page each carry a copy of it, and
    // small files compress worse than one.
    if (!isServer && !dev) {
      const ours = ({ resource = "" }) => !resource.includes("node_modules") && EVERYWHERE.test(resource)
      for (const [name, test] of Object.entries({ everywhere: ours, query: QUERY })) {
        webpackConfig.optimization.splitChunks.cacheGroups[name] = { test, name, chunks: "all", priority: 50, enforce: true }
      }
    }
    return webpackConfig
  },
  experimental: { staleTimes: { dynamic: 300 } }, // pages hold no data: going back to one asks the server nothing
}

export default config
