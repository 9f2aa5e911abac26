import { Headers } from '../log/headers.ts'
import type { Serde } from './serde.ts'

/**
 * A serde whose records go into topics with these headers: a text is set in place of what the record was given under that name, null
 * takes it away. Made once, so records cost nothing where all of them come with the same headers, or none.
 *
 *     const order = withHeaders(protobuf(oms.Order), { 'schema-id': id })
 */
export const withHeaders = <T>(serde: Serde<T>, fixed: Readonly<Record<string, string | null>>): Serde<T> => {
  const names = Object.keys(fixed)
  const add = (headers: Headers): Headers => {
    const kept = names.reduce((left, name) => left.without(name), headers)
    return names.reduce((left, name) => {
      const text = fixed[name] as string | null
      return text === null ? left : left.with(name, text)
    }, kept)
  }
  const alone = add(Headers.none)
  let given = Headers.none
  let answer = alone
  return {
    ...delegate(serde),
    headersOf(headers, record) {
      const inner = serde.headersOf === undefined ? headers : serde.headersOf(headers, record)
      if (inner === Headers.none) return alone
      // Of records that come from one topic most have the same headers.
      if (inner === given || (inner.raw !== null && given.raw?.equals(inner.raw) === true)) return answer
      given = inner
      answer = add(inner)
      return answer
    },
  }
}

/** The same serde as an object that may be extended; of whatever class it was. */
export const delegate = <T>(serde: Serde<T>): Serde<T> => ({
  id: serde.id,
  version: serde.version,
  immutable: serde.immutable,
  ...(serde.unroutedBytes === undefined ? {} : { unroutedBytes: serde.unroutedBytes }),
  write: (value, out) => serde.write(value, out),
  read: (buffer, start, end) => serde.read(buffer, start, end),
  ...(serde.headersOf === undefined ? {} : { headersOf: (headers, record) => serde.headersOf!(headers, record) }),
  ...(serde.verify === undefined ? {} : { verify: (headers, record) => serde.verify!(headers, record) }),
})
