/** A promise as React's `use` reads it: once its value is there, nothing waits for it again. */
export type Followed<T> = Promise<T> & { status?: "fulfilled"; value?: T }

export function followed<T>(promise: Promise<T>): Followed<T> {
  const loading: Followed<T> = promise.then((value) => {
    loading.status = "fulfilled"
    return (loading.value = value)
  })
  return loading
}
