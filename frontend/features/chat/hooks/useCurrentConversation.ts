"use client"
import { useCallback, useState } from "react"
import { newId } from "@/lib/id"
import { useUser } from "@/lib/user"

interface Current {
  id: string
  isNew: boolean
}

/** Which conversation is open in this tab; a reload comes back to it. */
export function useCurrentConversation() {
  const store = `chat-${useUser().id}`
  const [current, setCurrent] = useState<Current>(() => {
    const id = sessionStorage.getItem(store)
    return id ? { id, isNew: false } : { id: newId(), isNew: true }
  })

  const open = useCallback(
    (id: string) => {
      sessionStorage.setItem(store, id)
      setCurrent({ id, isNew: false })
    },
    [store],
  )
  const startNew = useCallback(() => {
    sessionStorage.removeItem(store)
    setCurrent({ id: newId(), isNew: true })
  }, [store])
  /** From its first message on, a conversation is there to come back to. */
  const remember = useCallback((id: string) => sessionStorage.setItem(store, id), [store])

  return { ...current, open, startNew, remember }
}
