/** A value outside React that components can follow. */
import { useSyncExternalStore } from "react"

export interface Store<T> {
  get(): T
  set(next: T | ((now: T) => T)): void
  use(): T
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const get = () => value
  return {
    get,
    set(next) {
      value = typeof next === "function" ? (next as (now: T) => T)(value) : next
      listeners.forEach((listener) => listener())
    },
    use: () =>
      useSyncExternalStore(
        (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
        get,
        () => initial,
      ),
  }
}
