import next from "@next/eslint-plugin-next"
import a11y from "eslint-plugin-jsx-a11y"
import hooks from "eslint-plugin-react-hooks"
import ts from "typescript-eslint"

const features = ["auth", "tasks", "chat", "settings", "reminders"]
const forbid = (files, patterns, message) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: patterns, message }] }] },
})

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
  // app -> features -> ui, lib; a feature does not know another one.
  forbid(["lib/**"], ["@/app/*", "@/features/*", "@/ui/*"], "lib knows nobody."),
  forbid(["ui/**"], ["@/app/*", "@/features/*"], "ui knows no feature."),
  ...features.map((feature) =>
    forbid(
      [`features/${feature}/**`],
      ["@/app/*", ...features.filter((other) => other !== feature).map((other) => `@/features/${other}/*`)],
      "A feature imports ui and lib only; app puts features together.",
    ),
  ),
)
