import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { plan } from '../plan/index.ts'
import { i32, str } from '../serdes/index.ts'
import { processor } from './processor-def.ts'
import { kvStore, sessionStore, timestampedStore, versionedStore, windowStore } from './store-def.ts'
import { topic } from './topic.ts'
import { topology } from './topology.ts'
import type { TopologyBuilder } from './topology-builder.ts'

const types = { key: str, value: str }
const clicks = topic('clicks', types)
const users = topic('users', types)

const refuses = (code: string, message: RegExp, run: () => unknown) => ({ code, message, run })
const build = (declare: (t: TopologyBuilder) => void) => () => topology('shop', declare).graph()

const cases = [
  refuses('INVALID_ARGUMENT', /retentionMs is undefined/, () => windowStore('w', types as never)),
  refuses('INVALID_ARGUMENT', /retentionMs is -1/, () => windowStore('w', { ...types, retentionMs: -1 })),
  refuses('INVALID_ARGUMENT', /retentionMs is 1.5/, () => sessionStore('s', { ...types, retentionMs: 1.5 })),
  refuses('INVALID_ARGUMENT', /historyRetentionMs is NaN/, () =>
    versionedStore('v', { ...types, historyRetentionMs: Number.NaN }),
  ),
  refuses('INVALID_ARGUMENT', /shorter than its windows/, () =>
    windowStore('w', { ...types, retentionMs: 5, windowSizeMs: 6 }),
  ),
  refuses('INVALID_ARGUMENT', /ttlMs is 0/, () => kvStore('k', { ...types, ttlMs: 0 })),
  refuses('INVALID_ARGUMENT', /ttlMs is -5/, () => timestampedStore('k', { ...types, ttlMs: -5 })),
  refuses('INVALID_ARGUMENT', /key is undefined/, () => sessionStore('s', { value: str, retentionMs: 1 } as never)),
  refuses('INVALID_NAME', /a store/, () => versionedStore('a/b', { ...types, historyRetentionMs: 1 })),
  refuses(
    'INVALID_ARGUMENT',
    /but no name/,
    build((t) => void t.table(users, { historyRetentionMs: 10 })),
  ),
  refuses(
    'INVALID_TOPOLOGY',
    /global table keeps no history/,
    build((t) => void t.globalTable(users, { name: 'u', historyRetentionMs: 10 } as never)),
  ),
  refuses(
    'INVALID_ARGUMENT',
    /keeps no history to join with/,
    build((t) => void t.stream(clicks).join(t.table(users, { name: 'u' }), String, { name: 'j', graceMs: 10 })),
  ),
  refuses(
    'INVALID_ARGUMENT',
    /a history of 9 ms only/,
    build((t) => {
      const table = t.table(users, { name: 'u', historyRetentionMs: 9 })
      t.stream(clicks).join(table, String, { name: 'j', graceMs: 10 })
    }),
  ),
  refuses(
    'INVALID_ARGUMENT',
    /graceMs is -1/,
    build((t) => {
      const table = t.table(users, { name: 'u', historyRetentionMs: 9 })
      t.stream(clicks).leftJoin(table, String, { name: 'j', graceMs: -1 })
    }),
  ),
]

for (const { code, message, run } of cases) {
  test(`${code} says ${message.source}`, (t) => {
    const error = t.throws(run, { message })
    t.true(isStreamsError(error, code as never))
    t.truthy((error as { help?: string }).help)
  })
}

test('a store of the same name that keeps its rows for another time is another store', (t) => {
  const reading = (name: string, retentionMs: number) => {
    const stores = { w: windowStore('w', { ...types, retentionMs }) }
    return processor(name, { in: clicks, stores }, () => ({ process: () => undefined }))
  }
  const both = (first: number, second: number) =>
    build((b) => {
      b.stream(clicks).process(reading('one', first))
      b.stream(clicks).process(reading('two', second))
    })
  t.notThrows(both(10, 10))
  t.true(isStreamsError(t.throws(both(10, 11)), 'DUPLICATE_NAME'))
})

test('processors see their stores with the types that they were declared with', (t) => {
  const stores = {
    windows: windowStore('w', { key: str, value: i32, retentionMs: 100, windowSizeMs: 10 }),
    sessions: sessionStore('s', { key: str, value: i32, retentionMs: 100 }),
    versions: versionedStore('v', { key: str, value: i32, historyRetentionMs: 100 }),
  }
  const def = processor('p', { in: clicks, stores }, ({ stores: { windows, sessions, versions } }) => ({
    process(_value, key, { time }) {
      windows.put(key, 1, time)
      sessions.put(key, time, time, 1)
      const validTo: number | undefined = versions.put(key, 1, time)
      // @ts-expect-error: the value is a number
      windows.put(key, 'one', validTo ?? 0)
    },
  }))
  const { internalTopics } = plan(
    topology('shop', (b) => void b.stream(clicks).process(def)),
    'app',
  )
  t.deepEqual(
    internalTopics.map(({ name, configs, keptMs }) => [
      name,
      configs['cleanup.policy'],
      configs['retention.ms'],
      keptMs,
    ]),
    [
      ['app-w-changelog', 'compact,delete', '-1', 86_400_100],
      ['app-s-changelog', 'compact,delete', '-1', 86_400_100],
      ['app-v-changelog', 'compact', undefined, undefined],
    ],
  )
})

test('what decides how rows lie in a store changes the fingerprint; whether they lie in memory does not', (t) => {
  const fingerprint = (options: { ttlMs?: number; inMemory?: boolean }): string => {
    const stores = { rows: kvStore('rows', { ...types, ...options }) }
    const def = processor('p', { in: clicks, stores }, () => ({ process: () => undefined }))
    return plan(
      topology('shop', (b) => void b.stream(clicks).process(def)),
      'app',
    ).fingerprint
  }
  t.is(fingerprint({}), fingerprint({ inMemory: true }))
  t.not(fingerprint({}), fingerprint({ ttlMs: 10 }))
  t.not(fingerprint({ ttlMs: 11 }), fingerprint({ ttlMs: 10 }))
})

test('a join with grace has a buffer of its own, logged and in the part of the join', (t) => {
  const { subTopologies, internalTopics } = plan(
    topology('shop', (b) => {
      const table = b.table(users, { name: 'u', historyRetentionMs: 60_000 })
      b.stream(clicks)
        .selectKey((value) => value)
        .join(table, (value, user) => value + user, { name: 'j', key: str, value: str, graceMs: 1000 })
        .to(topic('out', types))
    }),
    'app',
  )
  const part = subTopologies.find(({ sourceTopics }) => sourceTopics.includes('users'))
  t.deepEqual(part?.stores.map(({ name }) => name).sort(), ['j-Buffer', 'u'])
  t.deepEqual(
    part?.coPartitioned.map(({ what, topics }) => [what, topics]),
    [['join', ['app-j-repartition', 'users']]],
  )
  t.true(internalTopics.some(({ name, kind }) => name === 'app-j-Buffer-changelog' && kind === 'changelog'))
  t.truthy(part?.journalTopic)
})
