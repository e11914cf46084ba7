/** A value outside React that components can follow. */
import { useSyncExternalStore } from "react"

export interface Store<T> {
  get(): T
  set(next: T | ((now: T) => T)): void
  use(): T
  /** A part of the value; the component renders again only when that part changes. */
  usePart<P>(part: (now: T) => P): P
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    get,
    set(next) {
      value = typeof next === "function" ? (next as (now: T) => T)(value) : next
      listeners.forEach((listener) => listener())
    },
    use: () => useSyncExternalStore(subscribe, get, () => initial),
    usePart: (part) => useSyncExternalStore(subscribe, () => part(value), () => part(initial)),
  }
}
