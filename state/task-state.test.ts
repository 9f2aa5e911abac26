import test from 'ava'
import fc from 'fast-check'
import { MemoryDisk, openTaskState, peekCheckpoint, type TaskState } from './index.ts'
import type { KeyValueStore, TimestampedKeyValueStore } from './store.ts'
import { checkpointAt, cursorOf, encodeTo, type TestRecord, taskOptions } from './testing.ts'

type Counts = TimestampedKeyValueStore<string, number>
type Orders = KeyValueStore<string, unknown>

/** What the state should hold: plain maps, copied whole at each mark. */
class Model {
  counts = new Map<string, { value: number; time: number }>()
  orders = new Map<string, unknown>()
  timers = new Map<string, number>()
  progress = new Map<string, number>()

  copy(): Model {
    const copy = new Model()
    copy.counts = new Map(this.counts)
    copy.orders = new Map(this.orders)
    copy.timers = new Map(this.timers)
    copy.progress = new Map(this.progress)
    return copy
  }
}

const byUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
const sorted = <V>(map: Map<string, V>): [string, V][] => [...map].sort(([a], [b]) => byUtf8(a, b))

const keys = ['', 'a', 'ab', 'b', 'é', 'ü\0x', '\u{1f600}', 'zz', 'k1', 'k2', 'k3', 'k4']
const key = fc.constantFrom(...keys)
const at = fc.integer({ min: 0, max: 30 })
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('count' as const), key, value: fc.option(fc.nat(99)) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('order' as const), key, value: fc.option(fc.nat(99)) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('timer' as const), key, at: fc.option(at) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('progress' as const), key, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mark' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rollback' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit' as const), flush: fc.boolean(), fail: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
)

const check = (t: { deepEqual: (a: unknown, b: unknown) => unknown }, state: TaskState, model: Model): void => {
  const counts = state.store('counts') as Counts
  const orders = state.store('orders') as Orders
  t.deepEqual([...counts.all()], sorted(model.counts))
  t.deepEqual([...orders.range({ reverse: true })], sorted(model.orders).reverse())
  t.deepEqual(
    [...counts.range({ from: 'ab', to: 'k2' })],
    sorted(model.counts).filter(([key]) => byUtf8(key, 'ab') >= 0 && byUtf8(key, 'k2') <= 0),
  )
  t.deepEqual(
    [...orders.prefix('k')],
    sorted(model.orders).filter(([key]) => key.startsWith('k')),
  )
  for (const key of keys) t.deepEqual(counts.get(key), model.counts.get(key))
  for (const key of keys) t.deepEqual(orders.get(key), model.orders.get(key))
  for (const key of keys) t.deepEqual(state.progress.get(key), model.progress.get(key))
  t.deepEqual(
    [counts.approximateCount(), orders.approximateCount(), state.timers.count()],
    [model.counts.size, model.orders.size, model.timers.size],
  )
  const first = [...model.timers].sort(([a, x], [b, y]) => x - y || byUtf8(a, b))[0]
  const due = state.timers.firstDue('event', 30)
  t.deepEqual(due === undefined ? undefined : [due.key.toString(), due.atMs], first)
  t.deepEqual(state.timers.firstDue('event', (first?.[1] ?? 0) - 1), undefined)
}

test('state equals a plain model through units, rollbacks, commits, flushes that fail, evictions, restarts and restores', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.constantFrom(2, 10_000), async (steps, cacheEntriesMax) => {
      let failing = false
      const disk = new MemoryDisk({
        beforeWrite: async () => {
          if (failing) throw new Error('disk')
        },
      })
      const options = taskOptions({ cacheEntriesMax })
      let state = await openTaskState(disk, options)
      const logs = new Map<string, TestRecord[]>()
      let model = new Model()
      let marked = model.copy()
      let flushed = model.copy()
      const commit = () => {
        encodeTo(state, logs)
        state.committed()
        marked = model.copy()
      }
      for (const step of steps) {
        state.recordTime = 7
        const counts = state.store('counts') as Counts & {
          slot(key: string): { value: number | null; time: number }
          replace(slot: unknown, value: number | null, time: number): void
        }
        const orders = state.store('orders') as Orders
        if (step.do === 'count') {
          const slot = counts.slot(step.key)
          t.is(slot.value ?? undefined, model.counts.get(step.key)?.value)
          counts.replace(slot, step.value, 3)
          if (step.value === null) model.counts.delete(step.key)
          else model.counts.set(step.key, { value: step.value, time: 3 })
        } else if (step.do === 'order') {
          orders.put(step.key, step.value === null ? null : { n: step.value })
          if (step.value === null) model.orders.delete(step.key)
          else model.orders.set(step.key, { n: step.value })
        } else if (step.do === 'timer') {
          const id = { kind: 'p/t', key: Buffer.from(step.key), id: '' }
          if (step.at === null) state.timers.cancel('event', id.kind, id.key, id.id)
          else state.timers.set('event', { ...id, atMs: step.at, payload: null })
          if (step.at === null) model.timers.delete(step.key)
          else model.timers.set(step.key, step.at)
        } else if (step.do === 'progress') {
          state.progress.set(step.key, step.at)
          model.progress.set(step.key, step.at)
        } else if (step.do === 'mark') {
          state.mark()
          marked = model.copy()
        } else if (step.do === 'rollback') {
          state.rollback()
          model = marked.copy()
        } else if (step.do === 'commit') {
          commit()
          if (step.flush) {
            failing = step.fail
            const done = state.flush(checkpointAt(1))
            // Processing goes on while the native write runs.
            counts.put('zz', 1000, 3)
            state.rollback()
            if (step.fail) await t.throwsAsync(done, { message: 'disk' })
            else await done
            failing = false
            if (!step.fail) flushed = model.copy()
          }
        } else {
          await state.close()
          state = await openTaskState(disk, options)
          check(t, state, flushed)
          for (const topic of ['counts-log', 'orders-log', 'journal']) {
            const restorer = state.restorer(topic)
            await restorer.add(cursorOf(logs.get(topic) ?? []))
            await restorer.finish()
          }
          model = replayed(logs)
          marked = model.copy()
          await state.flush(checkpointAt(1))
          flushed = model.copy()
        }
        check(t, state, model)
      }
      commit()
      check(t, state, model)
      // A cold owner builds the same from the logs alone.
      const cold = await openTaskState(new MemoryDisk(), options)
      for (const [topic, records] of logs) {
        const restorer = cold.restorer(topic)
        await restorer.add(cursorOf(records))
        await restorer.finish()
      }
      check(t, cold, model)
      await state.flush(checkpointAt(1))
      t.is(state.pinnedBytes, 0)
      t.false(state.dirty)
    }),
    { numRuns: 150 },
  )
})

/** What the logs say, read with nothing of the code under test. */
const replayed = (logs: Map<string, TestRecord[]>): Model => {
  const model = new Model()
  for (const { key, value, timestamp } of logs.get('counts-log') ?? []) {
    const name = (key as Buffer).toString()
    if (value === null) model.counts.delete(name)
    else
      model.counts.set(name, {
        value: Number(BigInt.asIntN(64, value.readBigUInt64BE() ^ (1n << 63n))),
        time: timestamp,
      })
  }
  for (const { key, value } of logs.get('orders-log') ?? []) {
    const name = (key as Buffer).toString()
    if (value === null) model.orders.delete(name)
    else model.orders.set(name, JSON.parse(value.toString()))
  }
  for (const { key, value } of logs.get('journal') ?? []) {
    const bytes = key as Buffer
    if (bytes[0] === 112) model.progress.set(bytes.toString('utf8', 1), (value as Buffer).readDoubleBE())
    else {
      // 't', 'e', "p/t", 0 0, then the key, where a zero is 0 255.
      const end = bytes.length - 4
      const name = Buffer.from(bytes.toString('latin1', 7, end).replaceAll('\0\xff', '\0'), 'latin1').toString()
      if (value === null) model.timers.delete(name)
      else model.timers.set(name, Number(value.readBigInt64BE()))
    }
  }
  return model
}

test('a walk stays valid while its rows are written, flushed and evicted', async (t) => {
  const state = await openTaskState(new MemoryDisk(), taskOptions({ cacheEntriesMax: 4 }))
  const counts = state.store('counts') as Counts
  const name = (i: number) => `k${String(i).padStart(4, '0')}`
  for (let i = 0; i < 500; i += 2) counts.put(name(i), i, 1)
  state.encodeChanges(() => {})
  state.committed()
  await state.flush(checkpointAt(1))
  const seen: string[] = []
  for (const [key] of counts.all()) {
    seen.push(key)
    const i = Number(key.slice(1))
    if (i % 20 === 0) {
      counts.delete(name(i + 2))
      counts.put(name(i + 5), 1, 1)
      counts.delete(name(i))
    }
    if (i % 100 === 0) {
      state.encodeChanges(() => {})
      state.committed()
      await state.flush(checkpointAt(2))
    }
  }
  t.deepEqual(seen, [...new Set(seen)].sort())
  t.true(seen.includes(name(5)) && seen.includes(name(485)))
  t.false(seen.includes(name(2)) || seen.includes(name(402)))
})

test('a value that a user changes after putting it, or after reading it, does not change in the store', async (t) => {
  const state = await openTaskState(new MemoryDisk(), taskOptions())
  const orders = state.store('orders') as Orders
  const order = { lines: [1] }
  orders.put('o', order)
  order.lines.push(2)
  ;(orders.get('o') as { lines: number[] }).lines.push(3)
  t.deepEqual(orders.get('o'), { lines: [1] })
})

test('a bad value or a null key fails the call that gave it', async (t) => {
  const state = await openTaskState(new MemoryDisk(), taskOptions())
  const counts = state.store('counts') as Counts
  t.throws(() => counts.put('k', 'text' as unknown as number, 1), { code: 'SERDE_MISMATCH' } as never)
  t.throws(() => counts.put(null as unknown as string, 1, 1), { message: /without a key/ })
  t.throws(() => state.store('nope'), { message: /counts, orders/ })
  t.false(state.dirty)
})

test('flush refuses rows that the log may not have', async (t) => {
  const state = await openTaskState(new MemoryDisk(), taskOptions())
  state.encodeChanges(() => {})
  await t.throwsAsync(state.flush(checkpointAt(1)), { message: /before committed/ })
})

test('rows of an interrupted restore, which have no checkpoint, are dropped', async (t) => {
  const disk = new MemoryDisk()
  const first = await openTaskState(disk, taskOptions())
  const restorer = first.restorer('counts-log')
  await restorer.add(cursorOf([{ key: Buffer.from('k'), value: Buffer.alloc(8), timestamp: 1 }]))
  await restorer.finish()
  t.is((first.store('counts') as Counts).approximateCount(), 1)
  await first.close()
  const second = await openTaskState(disk, taskOptions())
  t.is((second.store('counts') as Counts).approximateCount(), 0)
})

test('discard forgets rows, timers, progress and checkpoint', async (t) => {
  const disk = new MemoryDisk()
  const state = await openTaskState(disk, taskOptions())
  ;(state.store('counts') as Counts).put('k', 1, 1)
  state.timers.set('wall', { kind: 'p/t', key: Buffer.from('k'), id: 'i', atMs: 5, payload: Buffer.from('x') })
  state.progress.set('p', 1)
  state.encodeChanges(() => {})
  state.committed()
  await state.flush(checkpointAt(1))
  await state.discard()
  t.is(state.checkpoint, null)
  check(t, state, new Model())
  t.is(state.timers.firstDue('wall', 100), undefined)
  t.is(state.pinnedBytes, 0)
})

test('a checkpoint that cannot be read is none: its rows are dropped', async (t) => {
  const disk = new MemoryDisk()
  const state = await openTaskState(disk, taskOptions())
  ;(state.store('counts') as Counts).put('k', 1, 1)
  state.encodeChanges(() => {})
  state.committed()
  await state.flush(checkpointAt(1))
  await state.close()
  for (const text of ['', '{"format":1,', 'null']) {
    const engine = await disk.open('app/sub/0', {})
    await engine.write((batch) => batch.put('meta', Buffer.from('checkpoint'), Buffer.from(text)))
    await engine.close()
    t.is(await peekCheckpoint(disk, 'app/sub/0'), null)
    const again = await openTaskState(disk, taskOptions())
    t.is(again.checkpoint, null)
    t.is((again.store('counts') as Counts).get('k'), undefined)
    await again.close()
  }
})
