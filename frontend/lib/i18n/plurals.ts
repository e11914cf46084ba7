/** Texts with a number in them, in the form that the language has for it. */

/** One text per plural category (Unicode CLDR): English has `one` and `other`, French `many` as well. `#` is the number. */
export type PluralForms = Partial<Record<Exclude<Intl.LDMLPluralRule, "other">, string>> & { other: string }

/** `plurals("en")({ one: "# task", other: "# tasks" })(1)` is "1 task". */
export function plurals(language: string) {
  const rules = new Intl.PluralRules(language)
  return (forms: PluralForms) => (count: number) => (forms[rules.select(count)] ?? forms.other).replace("#", () => String(count))
}
