import type { Serde } from '../../serdes/serde.ts'
import { badQuery } from './problem.ts'

/** What a URL asks for. Times in ms. */
export interface QueryRequest {
  readonly what: 'stores' | 'owners'
  /** Null: the list of stores. */
  readonly store: string | null
  readonly key: string | null
  readonly keyFormat: 'text' | 'json'
  readonly fromKey: string | null
  readonly toKey: string | null
  readonly prefix: string | null
  readonly from: number | null
  readonly to: number | null
  readonly start: number | null
  readonly end: number | null
  readonly at: number | null
  readonly history: boolean
  readonly count: boolean
  readonly reverse: boolean
  readonly limit: number
  /** Null: all. */
  readonly partitions: readonly number[] | null
  readonly consistency: 'committed' | 'flushed'
  readonly staleMsMax: number | null
}

const known = new Set(
  'keys fromKey toKey prefix from to start end at history count reverse limit partitions consistency stale'.split(' '),
)

const keyCharactersMax = 8192

/** @throws QueryProblem 400 naming what cannot be read; undefined when the path is no path of queries. */
export const parseQuery = (url: URL, prefix: string, limits: { limit: number; limitMax: number }) => {
  if (!url.pathname.startsWith(`${prefix}/`)) return undefined
  const [what, ...names] = url.pathname.slice(prefix.length + 1).split('/')
  if ((what !== 'stores' && what !== 'owners') || names.length > 2) return undefined
  const [store, key] = names.map(decoded)
  const query = url.searchParams
  for (const name of query.keys()) if (!known.has(name)) throw badQuery(`"${name}" is no parameter of queries`)
  for (const text of [key, query.get('fromKey'), query.get('toKey'), query.get('prefix')]) {
    if (text != null && text.length > keyCharactersMax) throw badQuery(`a key has over ${keyCharactersMax} characters`)
  }
  const limit = wholeNumber(query, 'limit') ?? limits.limit
  if (limit < 1 || limit > limits.limitMax) throw badQuery(`limit must be 1 to ${limits.limitMax}`)
  const request: QueryRequest = {
    what,
    store: store === undefined || store === '' ? null : store,
    key: key ?? null,
    keyFormat: oneOf(query, 'keys', ['text', 'json']),
    fromKey: query.get('fromKey'),
    toKey: query.get('toKey'),
    prefix: query.get('prefix'),
    from: wholeNumber(query, 'from'),
    to: wholeNumber(query, 'to'),
    start: wholeNumber(query, 'start'),
    end: wholeNumber(query, 'end'),
    at: wholeNumber(query, 'at'),
    history: flag(query, 'history'),
    count: flag(query, 'count'),
    reverse: flag(query, 'reverse'),
    limit,
    partitions: partitionsOf(query),
    consistency: oneOf(query, 'consistency', ['committed', 'flushed']),
    staleMsMax: wholeNumber(query, 'stale'),
  }
  return request
}

/** A key as the serde reads it: texts as they are, numbers as digits, all else as JSON. @throws QueryProblem 400. */
export const keyOf = (serde: Serde<unknown>, text: string, format: 'text' | 'json'): unknown => {
  if (format === 'text') {
    if (serde.id === 'str') return text
    if (serde.id.startsWith('bigint') && /^-?\d+$/.test(text)) return BigInt(text)
    if (serde.id === 'bytes') return Buffer.from(text, 'base64url')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw badQuery(`the key "${text}" is neither text that serde "${serde.id}" reads nor JSON`)
  }
}

/** @throws QueryProblem 400 */
export const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    throw badQuery(`"${part}" is no part of a URL`)
  }
}

const wholeNumber = (query: URLSearchParams, name: string): number | null => {
  const text = query.get(name)
  if (text === null) return null
  const number = Number(text)
  if (text === '' || !Number.isSafeInteger(number) || number < 0) throw badQuery(`${name} must be a whole number`)
  return number
}

const flag = (query: URLSearchParams, name: string): boolean => oneOf(query, name, ['false', 'true']) === 'true'

/** The first one is the default. */
const oneOf = <const T extends readonly string[]>(query: URLSearchParams, name: string, values: T): T[number] => {
  const text = query.get(name) ?? (values[0] as string)
  if (!values.includes(text)) throw badQuery(`${name} must be one of ${values.join(', ')}`)
  return text
}

const partitionsOf = (query: URLSearchParams): number[] | null => {
  const text = query.get('partitions')
  if (text === null) return null
  if (!/^\d{1,9}(,\d{1,9})*$/.test(text)) throw badQuery('partitions must be numbers with commas between them')
  return [...new Set(text.split(',').map(Number))]
}
