"use client"
/** Words of the model as Markdown. They may carry what a stranger wrote into a task, so: raw HTML stays text, no picture
 * is loaded, and a link says where it leads before anybody follows it. */
import { memo, type ReactNode } from "react"
import ReactMarkdown, { type Components } from "react-markdown"
import remarkGfm from "remark-gfm"
import { useTexts } from "@/lib/i18n"
import { isPlainText } from "@/ui/markdownLimits"
import { texts } from "../texts"

const plugins = [remarkGfm]

function safeAddress(href: unknown): URL | null {
  if (typeof href !== "string" || !URL.canParse(href)) return null
  const url = new URL(href)
  return ["http:", "https:", "mailto:"].includes(url.protocol) ? url : null
}

function wordsOf(children: ReactNode): string {
  if (typeof children === "string" || typeof children === "number") return String(children)
  return Array.isArray(children) ? children.map(wordsOf).join("") : ""
}

function Link({ href, children }: { href?: string; children?: ReactNode }) {
  const url = safeAddress(href)
  if (!url) return <>{children}</>
  const address = url.protocol === "mailto:" ? url.pathname : url.href
  const words = wordsOf(children)
  const plain = [address, address.replace(/\/$/, ""), address.replace(/^https?:\/\//, "").replace(/\/$/, "")].includes(words)
  return (
    <a
      href={url.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="break-words text-accent underline underline-offset-4"
    >
      {children}
      {!plain && <span className="text-sm break-all text-muted no-underline"> ({address})</span>}
    </a>
  )
}

function Picture({ src, alt }: { src?: unknown; alt?: string }) {
  const t = useTexts(texts).message
  return (
    <span className="text-muted">
      [{t.picture(alt ?? "")}
      {typeof src === "string" && src && <span className="break-all"> {src}</span>}]
    </span>
  )
}

const components: Components = {
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  img: ({ src, alt }) => <Picture src={src} alt={alt} />,
  h1: ({ children }) => <p className="font-semibold">{children}</p>,
  h2: ({ children }) => <p className="font-semibold">{children}</p>,
  h3: ({ children }) => <p className="font-semibold">{children}</p>,
  h4: ({ children }) => <p className="font-semibold">{children}</p>,
  h5: ({ children }) => <p className="font-semibold">{children}</p>,
  h6: ({ children }) => <p className="font-semibold">{children}</p>,
  ul: ({ children }) => <ul className="list-disc space-y-1 pl-5">{children}</ul>,
  ol: ({ children, start }) => (
    <ol start={start} className="list-decimal space-y-1 pl-5">
      {children}
    </ol>
  ),
  input: ({ checked }) => <span aria-hidden="true">{checked ? "☑ " : "☐ "}</span>,
  blockquote: ({ children }) => <blockquote className="border-l-2 border-line-strong pl-3 text-muted">{children}</blockquote>,
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 font-mono text-sm">{children}</code>,
  pre: ({ children }) => (
    <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm [&_code]:p-0">{children}</pre>
  ),
  hr: () => <hr className="border-line" />,
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table className="text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => <th className="border border-line px-2 py-1 text-left font-semibold">{children}</th>,
  td: ({ children }) => <td className="border border-line px-2 py-1">{children}</td>,
}

export const ModelText = memo(function ModelText({ text }: { text: string }) {
  if (isPlainText(text)) return <p className="break-words whitespace-pre-wrap">{text}</p>
  return (
    <div className="space-y-2 break-words">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  )
})
