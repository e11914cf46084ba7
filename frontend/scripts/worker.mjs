// Writes public/sw.js and public/sw-push.js from worker/*.ts: types taken away, nothing else changed or bundled. They are
// scripts, no modules: Firefox has no service workers of modules yet.
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import ts from "typescript"

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None, removeComments: true }
for (const name of readdirSync("worker").filter((file) => file.endsWith(".ts"))) {
  const { outputText } = ts.transpileModule(readFileSync(`worker/${name}`, "utf8"), { compilerOptions, fileName: name })
  writeFileSync(`public/${name.replace(/\.ts$/, ".js")}`, outputText)
}
