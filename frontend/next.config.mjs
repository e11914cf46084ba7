import path from "node:path"

// The lock file is npm's business: without this, a build would ask the registry to complete it.
process.env.NEXT_IGNORE_INCORRECT_LOCKFILE = "1"

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  generateBuildId: () => process.env.BUILD_ID ?? null, // an image built twice is the same; null: Next makes one up
  outputFileTracingRoot: path.resolve("."), // else a lock file further up would move the standalone server
  outputFileTracingExcludes: { "*": ["node_modules/sharp/**", "node_modules/@img/**"] }, // no image is resized here
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  eslint: { ignoreDuringBuilds: true }, // `npm run lint` does it, with stricter rules
  experimental: { staleTimes: { dynamic: 300 } }, // pages hold no data: going back to one asks the server nothing
}

export default config
