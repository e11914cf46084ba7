/** What the backend's document says of each path: a mistyped path, name, query, body or field does not compile.
 *
 * Types alone: why no library does this stands in docs/decisions/0032-http-typed-by-the-document.md. */
import type { paths } from "./schema"

type Prefix = "/api/v1"
type Paths = { [Path in keyof paths as Path extends `${Prefix}${infer Rest}` ? Rest : never]: paths[Path] }

export type Method = "GET" | "POST" | "PATCH" | "DELETE"
/** The paths that know a method, as the document writes them: "/tasks/{task_id}". */
export type PathOf<M extends Method> = { [P in keyof Paths]: Paths[P][Lowercase<M>] extends object ? P : never }[keyof Paths]

type Operation<M extends Method, P extends PathOf<M>> = Paths[P][Lowercase<M>]
type Parameters<M extends Method, P extends PathOf<M>> = Operation<M, P> extends { parameters: infer Given } ? Given : never
type Content<Given> = Given extends { content: { "application/json": infer Body } } ? Body : undefined

/** The values for the `{names}` of a path. */
export type NamesOf<M extends Method, P extends PathOf<M>> = Parameters<M, P> extends { path: infer Names } ? Names : undefined
export type QueryOf<M extends Method, P extends PathOf<M>> = NonNullable<Parameters<M, P> extends { query?: infer Query } ? Query : never>
export type BodyOf<M extends Method, P extends PathOf<M>> = Operation<M, P> extends { requestBody?: infer Body } ? ([NonNullable<Body>] extends [never] ? undefined : Content<NonNullable<Body>>) : undefined
/** What a success brings. */
export type DataOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: infer Answers } ? { [Status in keyof Answers & (200 | 201 | 202 | 204)]: Content<Answers[Status]> }[keyof Answers & (200 | 201 | 202 | 204)] : never

/** What a request needs beside its path and body. */
export type Options<M extends Method, P extends PathOf<M>> = {
  query?: QueryOf<M, P>
  headers?: Record<string, string>
  signal?: AbortSignal
} & Named<M, P> & (M extends "DELETE" ? (BodyOf<M, P> extends undefined ? object : { body: BodyOf<M, P> }) : object)
export type Named<M extends Method, P extends PathOf<M>> = NamesOf<M, P> extends undefined ? { names?: undefined } : { names: NamesOf<M, P> }
/** Options may be left out where the path has no names. */
export type Given<M extends Method, P extends PathOf<M>> = NamesOf<M, P> extends undefined ? [options?: Options<M, P>] : [options: Options<M, P>]
