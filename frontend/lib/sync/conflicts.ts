/** Two people changed the same thing: which fields are in dispute, field by field. What nobody else touched is merged. */

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Fields of `changes` that somebody else changed since `base`, to something else than `changes` has. */
export function conflicts<T extends object>(base: T, changes: Partial<T>, fresh: T): (keyof T & string)[] {
  const fields = Object.keys(changes) as (keyof T & string)[]
  return fields.filter((field) => !same(base[field], fresh[field]) && !same(changes[field], fresh[field]))
}

/** The changes without what is so already. */
export function unsaved<T extends object>(changes: Partial<T>, now: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([field, value]) => !same(value, now[field as keyof T]))) as Partial<T>
}
