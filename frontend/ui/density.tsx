"use client"
/** How close the rows stand. Kept in a cookie, so that the server's first answer is already right. */
import { createStore } from "@/lib/store"
import { ChoiceSwitch } from "./ChoiceSwitch"
import { keepCookie } from "./keepCookie"

export type Density = "comfortable" | "compact"
const all: Density[] = ["comfortable", "compact"]
const chosen = createStore<Density | null>(null)

function setDensity(density: Density): void {
  if (density === "compact") document.documentElement.dataset.density = density
  else delete document.documentElement.dataset.density
  keepCookie("density", density === "compact" ? density : null)
  chosen.set(density)
}

export function DensitySwitch({ labels, initial }: { labels: Record<Density, string> & { legend: string }; initial: Density }) {
  const density = chosen.use() ?? initial
  const options = all.map((value) => ({ value, label: labels[value] }))
  return <ChoiceSwitch name="density" legend={labels.legend} options={options} value={density} onChange={setDensity} />
}
