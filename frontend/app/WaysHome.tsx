"use client"
import Link from "next/link"
import { usePathname, useRouter } from "next/navigation"
import { Icon, type IconName } from "@/ui/Icon"
import { useShortcuts } from "@/ui/shortcuts"
import { Kbd } from "@/ui/states"
import { useFocus } from "@/ui/useFocus"
import type { Texts } from "./texts.en"

const look = "flex min-h-11 w-full items-center gap-3 px-4 py-2 text-left font-medium transition-colors hover:bg-hover"

/** From an address without a page to one with: each way has a key, the same as everywhere. */
export function WaysHome({ texts: t }: { texts: Texts }) {
  const router = useRouter()
  const path = usePathname()
  const first = useFocus<HTMLAnchorElement>()
  const ways: { href: string; icon: IconName; name: string; keys: string }[] = [
    { href: "/today", icon: "today", name: t.today, keys: "g t" },
    { href: "/inbox", icon: "inbox", name: t.inbox, keys: "g i" },
    { href: "/search", icon: "search", name: t.search, keys: "/" },
  ]
  useShortcuts(Object.fromEntries(ways.map(({ href, keys }) => [keys, () => router.push(href)])))
  return (
    <>
      <p className="rounded-md bg-sunken px-3 py-2 font-mono text-sm break-all text-muted">{readable(path)}</p>
      <nav aria-label={t.ways}>
        <ul className="divide-y divide-line overflow-hidden rounded-xl bg-surface shadow-card ring-1 ring-line">
          {ways.map(({ href, icon, name, keys }, at) => (
            <li key={href}>
              <Link href={href} prefetch={false} ref={at === 0 ? first : undefined} className={`${look} -outline-offset-2`}>
                <Icon name={icon} className="size-5 text-accent" />
                <span className="flex-1">{name}</span>
                <span className="flex gap-1 pointer-coarse:hidden">
                  {keys.split(" ").map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
              </Link>
            </li>
          ))}
          <li>
            <button type="button" onClick={() => router.back()} className={`${look} -outline-offset-2`}>
              <Icon name="undo" className="size-5 text-accent" />
              {t.back}
            </button>
          </li>
        </ul>
      </nav>
    </>
  )
}

function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path // no UTF-8
  }
}
