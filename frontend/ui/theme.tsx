"use client"
/** Light, dark, or as the system has it. Kept in a cookie, so that the server's first answer is already right. */
import { createStore } from "@/lib/store"
import { ChoiceSwitch } from "./ChoiceSwitch"
import { keepCookie } from "./keepCookie"
import type { IconName } from "./Icon"

export type Theme = "system" | "light" | "dark"

const chosen = createStore<Theme | null>(null)

function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === "light" || theme === "dark" ? theme : "system"
}

export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  keepCookie("theme", theme === "system" ? null : theme)
  chosen.set(theme)
}

const icons: Record<Theme, IconName> = { system: "monitor", light: "sun", dark: "moon" }

export function ThemeSwitch({ labels, initial }: { labels: Record<Theme, string> & { legend: string }; initial?: Theme }) {
  const theme = chosen.use() ?? initial ?? (typeof document === "undefined" ? "system" : currentTheme())
  const options = (Object.keys(icons) as Theme[]).map((value) => ({ value, label: labels[value], icon: icons[value] }))
  return <ChoiceSwitch name="theme" legend={labels.legend} options={options} value={theme} onChange={setTheme} />
}
