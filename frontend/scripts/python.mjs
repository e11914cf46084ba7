// The Python that reads words in the browser without a network (Pyodide), as files beside the page: docs/decisions/0031.
//
// Its library comes as sources, and compiling them would be most of its start. Here they are compiled, and what neither
// its start nor `NEEDED` loads is left out. The same packages give the same files, and these an address of their own:
// a browser fetches them once, not with each release.
import { createHash } from "node:crypto"
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { loadPyodide, version } from "pyodide"

const PACKAGE = "node_modules/pyodide"
const READER = "lib/words/reader.js"
const RUNTIME = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"]
const LIBRARY = "python_stdlib.zip"
const PACKAGES = "pyodide-lock.json" // further ones that can be had: none
// What backend/todo_api/tasks/reading.py and the grammar import.
const NEEDED = "calendar, collections.abc, dataclasses, datetime, enum, functools, json, pathlib, re, typing, unicodedata"

const COMPILE = `
import sys, zipfile
from importlib._bootstrap_external import _code_to_hash_pyc
import ${NEEDED}

archive = "/lib/" + next(path for path in sys.path if path.endswith(".zip")).rsplit("/", 1)[1]
loaded = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
with zipfile.ZipFile(archive) as whole, zipfile.ZipFile("/small.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as small:
    for name in sorted(whole.namelist()):
        file = f"{archive}/{name}"
        if file in loaded:
            code = compile(whole.read(name), file, "exec", dont_inherit=True, optimize=2)
            small.writestr(zipfile.ZipInfo(name + "c"), _code_to_hash_pyc(code, bytes(8), False), zipfile.ZIP_DEFLATED)
`

async function library() {
  const python = await loadPyodide({ indexURL: PACKAGE, env: { PYTHONHASHSEED: "0", HOME: "/" } })
  python.runPython(COMPILE)
  return python.FS.readFile("/small.zip")
}

/** Puts the files into a folder of `root`, the page's; returns their addresses, last the one that needs all others. */
export async function makePython(root) {
  const hash = createHash("sha256").update(version)
  for (const file of [READER, fileURLToPath(import.meta.url)]) hash.update(readFileSync(file))
  const folder = `/python/${hash.digest("hex").slice(0, 12)}`
  const target = path.join(root, folder)
  rmSync(path.join(root, "python"), { recursive: true, force: true }) // of an earlier build
  mkdirSync(target, { recursive: true })
  for (const file of RUNTIME) copyFileSync(path.join(PACKAGE, file), path.join(target, file))
  writeFileSync(path.join(target, LIBRARY), await library())
  const { info } = JSON.parse(readFileSync(path.join(PACKAGE, PACKAGES), "utf8"))
  writeFileSync(path.join(target, PACKAGES), JSON.stringify({ info, packages: {} }))
  copyFileSync(READER, path.join(target, "reader.js"))
  return [...RUNTIME, LIBRARY, PACKAGES, "reader.js"].map((file) => `${folder}/${file}`)
}
