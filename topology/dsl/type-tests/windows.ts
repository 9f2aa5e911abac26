import { i64, json, str, u64 } from '../../serdes/index.ts'
import { sessionWindowed, timeWindowed, type Windowed } from '../../serdes/windowed.ts'
import type { KTable } from '../table.ts'
import { topic } from '../topic.ts'
import { topology } from '../topology.ts'
import { sessionWindows, slidingWindows, tumblingWindows, unlimitedWindows } from '../windows.ts'

/* What the compiler must refuse and infer of windows and cogroup. A directive above a line that compiles is an error itself. */

interface Click {
  readonly page: string
}

const clicks = topic('clicks', { key: str, value: json<Click>(1) })
const orders = topic('orders', { key: str, value: u64 })
const perMinute = topic('per-minute', { key: timeWindowed(str, 60_000), value: u64 })
const perSession = topic('per-session', { key: sessionWindowed(str), value: i64 })

export const windows = topology('windows', (t) => {
  const grouped = t.stream(clicks).groupByKey()
  const minutes = grouped.windowedBy(tumblingWindows({ sizeMs: 60_000 }))
  const counts: KTable<Windowed<string>, number> = minutes.count({ name: 'counts' })
  counts.filter((count, { key, start, end }) => count > end - start + key.length)
  counts.to(perMinute)
  // @ts-expect-error: a stateful step has a name
  minutes.count()
  // @ts-expect-error: a stateful step has a name
  minutes.count({ retentionMs: 100_000 })
  const length = (click: Click, sum: number): number => sum + click.page.length
  const add = (a: number, b: number): number => a + b
  const zero = (): number => 0
  // @ts-expect-error: an aggregate is something new, so its serde must be given
  minutes.aggregate(zero, length, { name: 'a' })
  // @ts-expect-error: the topic has keys without windows
  counts.to(orders)
  // @ts-expect-error: only sessions are merged
  minutes.aggregate(zero, length, add, { name: 'b', value: i64 })
  const sessions = grouped.windowedBy(sessionWindows({ gapMs: 100 }), { emit: 'onWindowClose' })
  sessions.aggregate(zero, length, add, { name: 'c', value: i64 }).to(perSession)
  // @ts-expect-error: sessions need a function that merges two of them
  sessions.aggregate(zero, length, { name: 'd', value: i64 })
  // @ts-expect-error: these windows never close
  grouped.windowedBy(unlimitedWindows(), { emit: 'onWindowClose' })
  // @ts-expect-error: a size is needed
  tumblingWindows({ graceMs: 10 })
  // @ts-expect-error: sliding windows have a difference
  slidingWindows({ sizeMs: 10 })
})

export const cogrouped = topology('cogrouped', (t) => {
  const byClick = t.stream(clicks).groupByKey()
  const byOrder = t.stream(orders).groupByKey()
  const both = byClick
    .cogroup((click, sum: number) => sum + click.page.length)
    .cogroup(byOrder, (amount, sum) => sum + amount)
  both.aggregate(() => 0, { name: 'all', value: i64 }).filter((sum, user) => sum > user.length)
  both
    .windowedBy(slidingWindows({ differenceMs: 5 }))
    .aggregate(() => 0, { name: 'near', value: i64 })
    .toStream()
  // @ts-expect-error: the aggregate is a number
  both.aggregate(() => '', { name: 'text', value: str })
  // @ts-expect-error: the aggregate is a number
  both.cogroup(byOrder, (amount, sum: string) => sum + amount)
  // @ts-expect-error: sessions need a function that merges two of them
  both.windowedBy(sessionWindows({ gapMs: 1 })).aggregate(() => 0, { name: 'session', value: i64 })
})
