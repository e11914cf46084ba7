import path from "node:path"
import next from "@next/eslint-plugin-next"
import a11y from "eslint-plugin-jsx-a11y"
import hooks from "eslint-plugin-react-hooks"
import ts from "typescript-eslint"

/** Who may import whom, dynamic imports and those by a relative path included: app -> features -> ui, lib. Of its siblings
 * a feature knows `tasks` alone, which knows none; app puts features together. */
const LAYERS = { app: ["features", "ui", "lib"], features: ["ui", "lib"], ui: ["lib"], lib: [] }
const SHARED = "features/tasks"

const layers = {
  meta: { type: "problem", schema: [], messages: { layer: "{{from}} may not import {{to}} (eslint.config.mjs)." } },
  create({ filename, report }) {
    const placed = (file) => {
      const [layer, feature] = path.relative(import.meta.dirname, file).split(path.sep)
      return { layer, name: layer === "features" ? `${layer}/${feature}` : layer }
    }
    const from = placed(filename)
    const check = ({ source }) => {
      const asked = source?.value ?? source?.quasis?.[0].value.cooked // import(`./texts.${language}.ts`)
      if (!(from.layer in LAYERS) || !/^(@\/|\.)/.test(asked ?? "")) return
      const to = placed(asked.startsWith("@/") ? path.resolve(import.meta.dirname, asked.slice(2)) : path.resolve(filename, "..", asked))
      const allowed = from.name === to.name || LAYERS[from.layer].includes(to.layer) || (from.layer === "features" && to.name === SHARED)
      if (!allowed) report({ node: source, messageId: "layer", data: { from: from.name, to: to.name } })
    }
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
  },
}

export default ts.config(
  { ignores: [".next/", ".next-dev/", "node_modules/", "next-env.d.ts", "lib/api/schema.d.ts"] },
  ...ts.configs.recommended,
  a11y.flatConfigs.recommended,
  { plugins: { "react-hooks": hooks }, rules: hooks.configs.recommended.rules },
  { plugins: { "@next/next": next }, rules: { ...next.configs.recommended.rules, ...next.configs["core-web-vitals"].rules } },
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", { max: 220, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-eval": "error",
      "react-hooks/exhaustive-deps": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text is text: render it, never as raw HTML." },
        ...["ExpressionStatement[directive='use server']", "ImportSpecifier[imported.name='draftMode']", "ExportNamedDeclaration VariableDeclarator[id.name='revalidate']"].map(
          (selector) => ({ selector, message: "Its key is public: scripts/same-build.mjs." }),
        ),
      ],
    },
  },
  { files: ["**/*.test.{ts,tsx}"], rules: { "max-lines": "off" } },
  { files: ["public/**"], languageOptions: { globals: { self: "readonly", importScripts: "readonly" } } },
  { files: ["scripts/**", "**/*.mjs"], rules: { "no-console": "off" } },
  { plugins: { page: { rules: { layers } } }, rules: { "page/layers": "error" } },
)
