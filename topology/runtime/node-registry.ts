import { StreamsError } from '../errors/index.ts'
import type { RegistrySchema, SchemaRegistry } from '../serdes/confluent.ts'

/* An adapter: it talks to the network. */

export interface SchemaRegistryOptions {
  /** Such as `http://localhost:8081`. */
  readonly url: string
  /** Sent with each request, such as `authorization`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Of one request. Default 10 s. */
  readonly timeoutMs?: number
}

interface Answer {
  readonly status: number
  readonly body: { readonly id?: number; readonly error_code?: number; readonly message?: string }
}

const versionsIncompatible = 409
const notFound = 404

/** A schema registry behind the HTTP interface of Confluent's, which others speak too. */
export const schemaRegistry = (options: SchemaRegistryOptions): SchemaRegistry => {
  const post = async (path: string, schema: RegistrySchema): Promise<Answer> => {
    const { url, headers, timeoutMs = 10_000 } = options
    const { type, text, references } = schema
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json', ...headers },
        body: JSON.stringify({ schemaType: type, schema: text, ...(references === undefined ? {} : { references }) }),
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { status: response.status, body: (await response.json()) as Answer['body'] }
    } catch (cause) {
      throw failed(`the schema registry at ${url} did not answer`, cause)
    }
  }

  const idOf = ({ status, body }: Answer, subject: string): number => {
    if (status === 200 && typeof body.id === 'number') return body.id
    const said = body.message ?? `status ${status}`
    if (status === versionsIncompatible) {
      throw new StreamsError('SCHEMA_INCOMPATIBLE', {
        retry: 'never',
        message: `the schema of "${subject}" does not fit the one that is registered: ${said}`,
        help: 'change it so that what is in the topic can still be read, or write to another topic',
      })
    }
    throw failed(`the schema registry refused "${subject}": ${said}`)
  }

  return {
    register: async (subject, schema) =>
      idOf(await post(`/subjects/${encodeURIComponent(subject)}/versions`, schema), subject),
    find: async (subject, schema) => {
      const answer = await post(`/subjects/${encodeURIComponent(subject)}`, schema)
      if (answer.status !== notFound) return idOf(answer, subject)
      throw new StreamsError('SCHEMA_UNKNOWN', {
        retry: 'never',
        message: `"${subject}" has no such schema: ${answer.body.message ?? 'not found'}`,
        help: "register it first, or let the serde do it: ids: 'register'",
      })
    },
  }
}

const failed = (message: string, cause?: unknown): StreamsError =>
  new StreamsError('REGISTRY_FAILED', {
    retry: 'later',
    message,
    help: 'look whether the registry runs and whether this process may use it',
    ...(cause === undefined ? {} : { cause }),
  })
