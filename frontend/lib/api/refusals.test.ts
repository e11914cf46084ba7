import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { languages } from "@/lib/i18n/texts"

interface Operation {
  responses: Record<string, { description: string; content?: { "application/json"?: { schema?: { $ref?: string } } } }>
}

test.each(languages.filter((language) => language !== "en"))("every refusal that the API's document names has a sentence in %s", async (language) => {
  const { refusals } = (await import(`./refusals/${language}.ts`)) as { refusals: Record<string, string> }
  const { paths } = JSON.parse(readFileSync("../backend/openapi.json", "utf8")) as { paths: Record<string, Record<string, Operation>> }
  const named = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .flatMap(({ responses }) => Object.values(responses))
    .filter(({ content }) => content?.["application/json"]?.schema?.$ref?.endsWith("/ErrorBody"))
    .flatMap(({ description }) => description.split(", "))
  expect(new Set(named).size).toBeGreaterThan(20)
  expect([...new Set(named)].filter((name) => !(name in refusals))).toEqual([])
})
