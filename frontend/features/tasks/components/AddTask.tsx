"use client"
import { createContext, useContext, type ComponentType } from "react"

export interface AddTaskProps {
  /** What the new task has unless its text says otherwise. */
  defaults?: { list_id?: string; due_date?: string }
  onClose(): void
}

const AddTaskContext = createContext<ComponentType<AddTaskProps>>(() => null)

/** Puts in the field for a new task: features/quick-add knows tasks, not the other way round. */
export const AddTaskProvider = AddTaskContext.Provider

export function AddTask(props: AddTaskProps) {
  const Form = useContext(AddTaskContext)
  return <Form {...props} />
}
