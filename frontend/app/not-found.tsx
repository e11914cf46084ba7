import Link from "next/link"

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-4 p-6">
      <h1 className="text-xl font-semibold">This page does not exist.</h1>
      <p className="text-muted">The address may be old, or mistyped.</p>
      <Link className="font-medium text-accent underline underline-offset-4" href="/today">
        Go to today’s tasks
      </Link>
    </main>
  )
}
