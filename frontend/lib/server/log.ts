/** One line of JSON for each event, on stderr, as the backend writes its own. */
export function log(level: "warning" | "error", event: string, about: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, event, ...about })}\n`)
}
