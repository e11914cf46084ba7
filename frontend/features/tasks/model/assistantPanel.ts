import { createStore } from "@/lib/store"

/** Is the assistant open? Features that know nothing of it can open it. */
export const assistantPanel = createStore(false)
