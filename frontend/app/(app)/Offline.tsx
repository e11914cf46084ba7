"use client"
import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useUser } from "@/lib/user"

/** Keeps the person's tasks and unsent changes on this device. */
export function Offline({ build }: { build?: string }) {
  const client = useQueryClient()
  const { id } = useUser()
  useEffect(() => {
    let stop: (() => void) | undefined
    let left = false
    const keep = () =>
      import(/* webpackChunkName: "sync" */ "@/lib/sync/start")
        .then(({ start }) => {
          if (!left) stop = start(client, id, build)
        })
        .catch(() => undefined) // not kept then; everything else works
    const timer = setTimeout(keep) // a task of its own: the page has just come to life
    return () => {
      left = true
      clearTimeout(timer)
      stop?.()
    }
  }, [build, client, id])
  return null
}
