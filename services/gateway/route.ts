import type { Schema, SchemaName } from './components.ts'
import type { Call } from './edge/caller.ts'

/** A request that was let in, with parameters that are valid. */
export interface Request {
  readonly call: Call
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  /** As the schemas say: numbers are numbers. */
  readonly query: Readonly<Record<string, any>>
  /** A JSON value that nobody has looked at; undefined when there is none. */
  readonly body: unknown
  readonly idempotencyKey: string
  /** The client would rather have a page than JSON. */
  readonly wantsHtml: boolean
}

export interface Reply {
  /** Default 200. */
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object becomes JSON; a text goes out as `type`. */
  readonly body: unknown
  readonly type?: string
}

/** One operation of the gateway: what the router runs, and what the OpenAPI document says of it. */
export interface Route {
  readonly operationId: string
  readonly method: 'get' | 'post' | 'put' | 'patch'
  /** In the form of OpenAPI: `/orders/{id}`. All of them lead here; the first one is the main one. */
  readonly paths: readonly string[]
  readonly summary: string
  /** Whom it is for. `anyone` is not asked who they are, and not counted. */
  readonly access: 'anyone' | 'customers' | 'operators'
  readonly query?: Readonly<Record<string, Schema>>
  readonly takesKey?: boolean
  readonly body?: { readonly schema: SchemaName; readonly required: boolean }
  /** The shape of the answer by status. */
  readonly answers: Readonly<
    Record<number, { readonly description: string; readonly schema?: SchemaName; readonly html?: boolean }>
  >
  /** Statuses of problems beside those that any request may meet. */
  readonly problems: readonly number[]
  handle(request: Request): Promise<Reply> | Reply
}
