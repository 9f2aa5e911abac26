import test from 'ava'
import type { StoreSpec } from '../../../state/store.ts'
import { i64, str } from '../../serdes/index.ts'
import { checkRequest } from './check-request.ts'
import { QueryProblem } from './problem.ts'
import { parseQuery, type QueryRequest } from './query-request.ts'

const check = (kind: StoreSpec['kind'], path: string): string | null => {
  const url = new URL(`http://queries/stores/store${path}`)
  const spec: StoreSpec<string, number> = { name: 'store', kind, key: str, value: i64, logged: true }
  try {
    checkRequest(spec as StoreSpec, parseQuery(url, '', { limit: 1, limitMax: 1 }) as QueryRequest)
    return null
  } catch (error) {
    if (error instanceof QueryProblem && error.status === 400) return error.message
    throw error
  }
}

const legal: Record<string, string[]> = {
  timestampedKeyValue: ['', '/k', '?prefix=a&reverse=true', '?fromKey=a&toKey=b', '?count=true', '/k?history=false'],
  window: ['', '/k', '/k?from=0&to=1&reverse=true', '/k?start=0', '?fromKey=a&from=0&reverse=true', '?count=true'],
  session: ['', '/k?from=0', '/k?start=0&end=1', '?toKey=b&to=1'],
  versioned: ['/k', '/k?at=5', '/k?history=true&from=0&to=1&reverse=true', '?count=true'],
}

for (const [kind, paths] of Object.entries(legal)) {
  test(`what can be asked of a ${kind} store`, (t) => {
    for (const path of paths) t.is(check(kind as StoreSpec['kind'], path), null, path)
  })
}

test('a bound that a store does not have is refused, not passed over', (t) => {
  const unfit: [StoreSpec['kind'], string, RegExp][] = [
    ['window', '?prefix=a', /"prefix" means nothing to a read of several keys of the window store "store"/],
    ['window', '?start=0', /"start" means nothing/],
    ['window', '/k?start=0&from=0', /"start" or "from"/],
    ['keyValue', '?from=0', /"from" means nothing/],
    ['keyValue', '/k?fromKey=a', /"fromKey" means nothing to a read of one key/],
    ['keyValue', '/k?reverse=true', /"reverse"/],
    ['keyValue', '?prefix=a&toKey=b', /not both/],
    ['keyValue', '/k?count=true', /leave the key out/],
    ['keyValue', '?count=true&prefix=a', /"prefix" means nothing to a count/],
    ['session', '/k?start=0', /together/],
    ['session', '?prefix=a', /"prefix"/],
    ['versioned', '/k?from=0', /history=true/],
    ['versioned', '/k?at=1&to=2&history=true', /"at" or "from"/],
  ]
  for (const [kind, path, message] of unfit) t.regex(check(kind, path) ?? 'passed', message, path)
})
