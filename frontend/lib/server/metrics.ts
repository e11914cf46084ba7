/** What the page's server counts, in Prometheus' text format, on a port of its own (METRICS_PORT): not for the world. */
import { createServer, type Server } from "node:http"

const HELP: Record<string, string> = {
  todo_page_backend_repeats_total: "Requests to the backend that were sent once more, by what had failed.",
  todo_page_backend_failures_total: "Requests that the backend did not answer, after all repeats, by what failed.",
}
const counts = new Map<string, Map<string, number>>()

/** Adds one. `reason`: a fixed set of words, such as ECONNREFUSED or 503. */
export function count(name: keyof typeof HELP & string, reason: string): void {
  const reasons = counts.get(name) ?? new Map<string, number>()
  counts.set(name, reasons.set(reason, (reasons.get(reason) ?? 0) + 1))
}

export function exposition(): string {
  return Object.entries(HELP)
    .flatMap(([name, help]) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} counter`,
      ...[...(counts.get(name) ?? [])].map(([reason, number]) => `${name}{reason="${reason}"} ${number}`),
    ])
    .join("\n")
    .concat("\n")
}

/** Listens where one wants to read them; without a port nowhere. */
export function serveMetrics(port: number | null): Server | null {
  if (port === null) return null
  const server = createServer((request, response) => {
    const found = request.method === "GET" && request.url === "/metrics"
    response.writeHead(found ? 200 : 404, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" })
    response.end(found ? exposition() : "")
  })
  server.listen(port)
  server.unref()
  return server
}
