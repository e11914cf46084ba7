import { lazy, type ComponentType } from "react"

/** A component whose code loads when it is first shown. `next/dynamic` would add 3 kB to the first load for the same. */
export const lazily = <P extends object>(load: () => Promise<ComponentType<P>>) => lazy(async () => ({ default: await load() }))
