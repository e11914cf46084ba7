"use client"
/** Markdown of people and models, safely: raw HTML stays text, pictures become links, links leave without a trace.
 *
 * Heavy: load it when needed, `lazily(() => import("@/ui/Markdown").then((m) => m.Markdown))`. */
import type { ReactNode } from "react"
import ReactMarkdown, { type Components } from "react-markdown"
import remarkGfm from "remark-gfm"
import { isPlainText } from "./markdownLimits"

const link = "text-accent underline underline-offset-4 break-words"

function Away({ href, children }: { href?: unknown; children?: ReactNode }) {
  if (typeof href !== "string" || !href) return <>{children}</>
  return (
    <a href={href} className={link} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

const components: Components = {
  a: ({ href, children }) => <Away href={href}>{children}</Away>,
  img: ({ src, alt }) => <Away href={src}>{alt || String(src ?? "")}</Away>,
  h1: ({ children }) => <p className="mt-3 text-lg font-semibold first:mt-0">{children}</p>,
  h2: ({ children }) => <p className="mt-3 font-semibold first:mt-0">{children}</p>,
  h3: ({ children }) => <p className="mt-2 font-semibold first:mt-0">{children}</p>,
  p: ({ children }) => <p className="mt-2 first:mt-0">{children}</p>,
  ul: ({ children }) => <ul className="mt-2 list-disc space-y-1 pl-5 first:mt-0">{children}</ul>,
  ol: ({ children }) => <ol className="mt-2 list-decimal space-y-1 pl-5 first:mt-0">{children}</ol>,
  blockquote: ({ children }) => <blockquote className="mt-2 border-l-2 border-line-strong pl-3 text-muted">{children}</blockquote>,
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 font-mono text-[0.9em]">{children}</code>,
  pre: ({ children }) => <pre className="scroll-quiet mt-2 overflow-x-auto rounded-md bg-sunken p-3 text-sm first:mt-0">{children}</pre>,
  hr: () => <hr className="my-3 border-line" />,
  table: ({ children }) => (
    <div className="mt-2 overflow-x-auto">
      <table className="text-sm [&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-line [&_th]:px-2 [&_th]:py-1 [&_th]:text-left">
        {children}
      </table>
    </div>
  ),
}

const plugins = [remarkGfm]

export function Markdown({ text }: { text: string }) {
  if (isPlainText(text)) return <p className="break-words whitespace-pre-wrap">{text}</p>
  return (
    <div className="break-words">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  )
}
