"use client"
/** Light, dark, or as the system has it. Kept in a cookie, so that the server's first answer is already right. */
import { createStore } from "@/lib/store"
import { cx } from "./cx"
import { Icon, type IconName } from "./Icon"

export type Theme = "system" | "light" | "dark"
const YEAR_S = 31_536_000

const chosen = createStore<Theme | null>(null)

function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme
  return theme === "light" || theme === "dark" ? theme : "system"
}

export function setTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  const secure = location.protocol === "https:" ? "; Secure" : ""
  document.cookie = `theme=${theme}; Path=/; Max-Age=${theme === "system" ? 0 : YEAR_S}; SameSite=Lax${secure}`
  chosen.set(theme)
}

const icons: Record<Theme, IconName> = { system: "monitor", light: "sun", dark: "moon" }

export function ThemeSwitch({ labels, initial }: { labels: Record<Theme, string> & { legend: string }; initial?: Theme }) {
  const theme = chosen.use() ?? initial ?? (typeof document === "undefined" ? "system" : currentTheme())
  return (
    <fieldset>
      <legend className="sr-only">{labels.legend}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded-lg bg-sunken p-1">
        {(Object.keys(icons) as Theme[]).map((option) => (
          <label
            key={option}
            className={cx(
              "flex min-h-9 items-center gap-2 rounded-md px-3 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11",
              theme === option ? "bg-raised font-medium shadow-card" : "text-muted hover:text-text",
            )}
          >
            <input
              type="radio"
              name="theme"
              className="sr-only"
              checked={theme === option}
              onChange={() => setTheme(option)}
              suppressHydrationWarning
            />
            <Icon name={icons[option]} className="size-4" />
            {labels[option]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
