interface Props {
  texts: { elsewhere(name: string, origin: string): string; goThere: string }
  /** The provider's. */
  name: string
  origin: string
  path: string
}

/** A provider sends people back to the page's own address alone, and they are at another: 127.0.0.1, say, for localhost. */
export function Elsewhere({ texts, name, origin, path }: Props) {
  return (
    <p role="alert" className="mb-3 rounded-md bg-warning-soft px-3 py-2 text-sm text-warning">
      {texts.elsewhere(name, origin)}{" "}
      <a href={origin + path} className="font-semibold underline underline-offset-4">
        {texts.goThere}
      </a>
    </p>
  )
}
