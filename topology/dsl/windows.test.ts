import test from 'ava'
import { isStreamsError } from '../errors/index.ts'
import { plan } from '../plan/index.ts'
import { i64, str } from '../serdes/index.ts'
import { topic } from './topic.ts'
import { topology } from './topology.ts'
import type { TopologyBuilder } from './topology-builder.ts'
import { hoppingWindows, sessionWindows, slidingWindows, tumblingWindows, unlimitedWindows } from './windows.ts'

const input = topic('in', { key: str, value: str })
const second = topic('second', { key: str, value: str })

const refused = (t: { true(value: boolean): void; throws(run: () => unknown): unknown }, run: () => unknown): void => {
  t.true(isStreamsError(t.throws(run), 'INVALID_ARGUMENT'))
}

test('windows must have a size, hop at most by it, and no time of them is negative', (t) => {
  refused(t, () => tumblingWindows({ sizeMs: 0 }))
  refused(t, () => tumblingWindows({ sizeMs: 1.5 }))
  refused(t, () => tumblingWindows({ sizeMs: 1, graceMs: -1 }))
  refused(t, () => hoppingWindows({ sizeMs: 10, advanceMs: 0 }))
  refused(t, () => hoppingWindows({ sizeMs: 10, advanceMs: 11 }))
  refused(t, () => slidingWindows({ differenceMs: -1 }))
  refused(t, () => slidingWindows({ differenceMs: 1, graceMs: Number.NaN }))
  refused(t, () => sessionWindows({ gapMs: -1 }))
  refused(t, () => sessionWindows({ gapMs: 1, graceMs: -1 }))
  refused(t, () => unlimitedWindows({ startMs: -1 }))
  t.is(hoppingWindows({ sizeMs: 10, advanceMs: 10 }).graceMs, 0)
  t.is(slidingWindows({ differenceMs: 0 }).sizeMs, 0)
  t.is(sessionWindows({ gapMs: 0 }).gapMs, 0)
})

const declared = (build: (t: TopologyBuilder) => void) => plan(topology('windows', build), 'app')

test('a store must keep windows at least as long as records need them', (t) => {
  const short = [
    [tumblingWindows({ sizeMs: 100, graceMs: 50 }), 149],
    [slidingWindows({ differenceMs: 100, graceMs: 50 }), 249],
  ] as const
  for (const [windows, retentionMs] of short) {
    const counting = (ms: number) =>
      declared((b) => void b.stream(input).groupByKey().windowedBy(windows).count({ name: 'c', retentionMs: ms }))
    refused(t, () => counting(retentionMs))
    t.is(counting(retentionMs + 1).subTopologies[0]?.stores[0]?.retentionMs, retentionMs + 1)
  }
  refused(t, () =>
    declared(
      (b) =>
        void b
          .stream(input)
          .groupByKey()
          .windowedBy(sessionWindows({ gapMs: 100, graceMs: 50 }))
          .count({ name: 'c', retentionMs: 149 }),
    ),
  )
  refused(t, () =>
    declared(
      (b) => void b.stream(input).groupByKey().windowedBy(unlimitedWindows()).count({ name: 'c', retentionMs: 1e9 }),
    ),
  )
})

test('windowedBy refuses what are no windows, another emit, and a result of windows that never close', (t) => {
  const by = (windows: unknown, options?: unknown) =>
    declared((b) => void (b.stream(input).groupByKey().windowedBy as any)(windows, options))
  const call = (windows: unknown, options?: unknown) => () =>
    declared((b) => void (b.stream(input).groupByKey() as any).windowedBy(windows, options).count({ name: 'c' }))
  t.throws(() => by(undefined))
  refused(t, call({ type: 'daily' }))
  refused(t, call(undefined))
  refused(t, call({ type: 'time', sizeMs: 10, advanceMs: 20, graceMs: 0 }))
  refused(t, call(tumblingWindows({ sizeMs: 1 }), { emit: 'sometimes' }))
  refused(t, call(unlimitedWindows(), { emit: 'onWindowClose' }))
})

test('records of windows are kept a day longer than by the store, those of unlimited ones for ever, and by no clock of brokers', (t) => {
  const configs = declared((b) => {
    const grouped = b.stream(input).groupByKey()
    grouped.windowedBy(tumblingWindows({ sizeMs: 60_000 })).count({ name: 'c' })
    grouped.windowedBy(unlimitedWindows()).count({ name: 'u' })
  }).internalTopics
  const kept = (wanted: string): unknown => {
    const found = configs.find(({ name }) => name === wanted)
    return [found?.configs['retention.ms'], found?.keptMs]
  }
  t.deepEqual(kept('app-c-changelog'), ['-1', 60_000 + 86_400_000])
  t.deepEqual(kept('app-u-changelog'), ['-1', undefined])
})

test('the size of windows is part of the fingerprint, and a cogroup asks for equal partition counts', (t) => {
  const counted = (sizeMs: number) =>
    declared((b) => void b.stream(input).groupByKey().windowedBy(tumblingWindows({ sizeMs })).count({ name: 'c' }))
  t.not(counted(10).fingerprint, counted(20).fingerprint)
  t.is(counted(10).fingerprint, counted(10).fingerprint)

  const add = (value: string, sum: number) => sum + value.length
  const made = declared((b) => {
    const [a, c] = [b.stream(input).groupByKey(), b.stream(second).groupByKey()]
    a.cogroup(add)
      .cogroup(c, add)
      .aggregate(() => 0, { name: 'lengths', value: i64 })
    a.cogroup(add)
      .cogroup(c, add)
      .windowedBy(sessionWindows({ gapMs: 5 }))
      .aggregate(
        () => 0,
        (x, y) => x + y,
        { name: 'by-session', value: i64 },
      )
  })
  const [sub] = made.subTopologies
  t.deepEqual(
    sub?.coPartitioned.map((set) => set.topics),
    [
      ['in', 'second'],
      ['in', 'second'],
    ],
  )
  t.deepEqual(
    sub?.stores.map(({ name, kind }) => `${name} ${kind}`),
    ['lengths timestampedKeyValue', 'by-session session'],
  )
})

test('streams of one cogroup must have keys of the same serde', (t) => {
  const other = topic('other', { key: i64, value: str })
  const error = t.throws(() =>
    declared((b) => {
      const add = (value: string, sum: string) => sum + value
      const others: any = b.stream(other).groupByKey()
      b.stream(input)
        .groupByKey()
        .cogroup(add)
        .cogroup(others, add)
        .aggregate(() => '', { name: 'all', value: str })
    }),
  )
  t.true(isStreamsError(error, 'INVALID_TOPOLOGY'))
})
