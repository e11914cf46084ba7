/** The worker that reads a line in Python: the backend's own grammar, which lib/words/words.ts has put by.
 *
 * scripts/python.mjs puts it beside Pyodide. Its answer's policy alone lets WebAssembly be compiled, the page's does not. */
import { loadPyodide } from "./pyodide.mjs"

const GRAMMAR = "/api/v1/tasks/grammar"
const FOLDER = "/grammar"

/** Minutes east of Greenwich at an instant, by the browser's knowledge of time zones: Python's is not here. */
const zones = new Map()
function minutesIn(timeZone) {
  if (!zones.has(timeZone)) {
    const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })
    zones.set(timeZone, (seconds) => {
      const name = format.formatToParts(seconds * 1000).find(({ type }) => type === "timeZoneName").value
      const [, sign, hours, minutes] = /GMT(?:([+-])(\d+):(\d+))?/.exec(name)
      return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0
    })
  }
  return zones.get(timeZone)
}

async function start() {
  const files = await (await caches.match(GRAMMAR)).json()
  const python = await loadPyodide({ indexURL: new URL(".", import.meta.url).href })
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(`${FOLDER}/${path.slice(0, path.lastIndexOf("/"))}`)
    python.FS.writeFile(`${FOLDER}/${path}`, text)
  }
  python.runPython(`import sys; sys.path.append("${FOLDER}")`)
  return python.pyimport("todo_api.tasks.reading").answer
}

// Null: what it needs is damaged, or not all there.
const starting = start().catch(() => null)

async function read(asked) {
  const answer = await starting
  return answer && JSON.parse(answer(JSON.stringify(asked), minutesIn(asked.time_zone)))
}

self.onmessage = async ({ data: { id, asked } }) => postMessage({ id, read: await read(asked).catch(() => null) })
