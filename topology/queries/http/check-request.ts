import type { StoreSpec } from '../../../state/store.ts'
import { badQuery } from './problem.ts'
import type { QueryRequest } from './query-request.ts'

const bounds = ['fromKey', 'toKey', 'prefix', 'from', 'to', 'start', 'end', 'at', 'history', 'reverse'] as const
type Bound = (typeof bounds)[number]

const pairs: { readonly key: readonly Bound[]; readonly range: readonly Bound[] } = {
  key: [],
  range: ['fromKey', 'toKey', 'prefix', 'reverse'],
}
const ofTimes: readonly Bound[] = ['fromKey', 'toKey', 'from', 'to', 'reverse']

/** What reads of one key and of several may be bounded by. */
const reads: { readonly [kind in StoreSpec['kind']]: typeof pairs } = {
  keyValue: pairs,
  timestampedKeyValue: pairs,
  buffer: pairs,
  window: { key: ['from', 'to', 'start', 'reverse'], range: ofTimes },
  session: { key: ['from', 'to', 'start', 'end', 'reverse'], range: ofTimes },
  versioned: { key: ['from', 'to', 'at', 'history', 'reverse'], range: [] },
}

/** A bound that would be passed over makes an answer that looks right and is not. @throws QueryProblem 400 naming it. */
export const checkRequest = ({ kind, name }: StoreSpec, request: QueryRequest): void => {
  const { key, count } = request
  const given = bounds.filter((bound) => request[bound] !== null && request[bound] !== false)
  const legal = count ? [] : key === null ? reads[kind].range : reads[kind].key
  const what = count ? 'a count' : `a read of ${key === null ? 'several keys' : 'one key'}`
  const unfit = given.find((bound) => !legal.includes(bound))
  if (unfit !== undefined) throw badQuery(`"${unfit}" means nothing to ${what} of the ${kind} store "${name}"`)
  if (count && key !== null) throw badQuery('"count" is of all keys: leave the key out')
  const has = (bound: Bound): boolean => given.includes(bound)
  if (has('prefix') && (has('fromKey') || has('toKey')))
    throw badQuery('give "prefix" or "fromKey" and "toKey", not both')
  if (kind === 'session' && has('start') !== has('end'))
    throw badQuery('a session is named by "start" and "end" together')
  if ((has('start') || has('at')) && (has('from') || has('to'))) {
    throw badQuery(`give "${has('at') ? 'at' : 'start'}" or "from" and "to", not both`)
  }
  if (kind === 'versioned' && !has('history') && (has('from') || has('to') || has('reverse'))) {
    throw badQuery('"from", "to" and "reverse" are of the history: add history=true')
  }
}
