import test from 'ava'
import fc from 'fast-check'
import { Headers } from '../../topology/log/headers.ts'
import { json, str } from '../../topology/serdes/index.ts'
import type { ChangeBuffer } from '../change-buffer.ts'
import { MemoryDisk, openTaskState, type StoreSpec, type TaskState } from '../index.ts'
import { checkpointAt, cursorOf, encodeTo, type TestRecord, taskOptions } from '../testing.ts'

const spec: StoreSpec<string, unknown> = {
  name: 'held',
  kind: 'buffer',
  key: str,
  value: json<unknown>(1),
  logged: true,
}
const options = (cacheEntriesMax = 10_000) =>
  taskOptions({ stores: [spec], changelogs: { held: 'held-log' }, cacheEntriesMax })
const bufferOf = (state: TaskState): ChangeBuffer<string, unknown> => state.store('held') as never
const origin = { topic: 'in', partition: 3, offset: 9_007_199_254_740_000 }
const trace = Headers.of([
  ['trace', Buffer.from('é1')],
  ['none', null],
])

const open = () => openTaskState(new MemoryDisk(), options())

test('changes come in order of buffer time, then of key bytes, with all that belongs to their record', async (t) => {
  const state = await open()
  const buffer = bufferOf(state)
  t.is(buffer.first(), undefined)
  t.is(buffer.firstTime, Number.POSITIVE_INFINITY)
  state.mark()
  buffer.put('b', 10, { n: 1 }, null, 7, trace, origin)
  buffer.put('ä', 10, { n: 2 }, { n: 0 }, -3, Headers.none, { topic: null, partition: -1, offset: -1 })
  buffer.put('z', 5, null, { n: 4 }, 8, Headers.none, origin)
  t.is(buffer.count, 3)
  t.is(buffer.firstTime, 5)
  const { key, value, old, time } = buffer.first()!
  t.deepEqual([key, value, old, time], ['z', null, { n: 4 }, 8])
  buffer.removeFirst()
  const b = buffer.first()!
  t.deepEqual([b.key, b.value, b.old, b.time, { ...b.origin }], ['b', { n: 1 }, null, 7, origin])
  t.deepEqual(
    b.headers.entries.map(([name, bytes]) => [name, bytes === null ? null : Buffer.from(bytes).toString()]),
    [
      ['trace', 'é1'],
      ['none', null],
    ],
  )
  buffer.removeFirst()
  const last = buffer.first()!
  t.deepEqual([last.key, last.value, last.old, last.time], ['ä', { n: 2 }, { n: 0 }, -3])
  t.deepEqual({ ...last.origin }, { topic: null, partition: -1, offset: -1 })
  t.is(last.headers, Headers.none)
  buffer.removeFirst()
  t.is(buffer.first(), undefined)
  t.is(buffer.bytes, 0)
})

test('a key that waits keeps its place and the value before all that waits', async (t) => {
  const state = await open()
  const buffer = bufferOf(state)
  t.is(buffer.prior('a'), undefined)
  buffer.put('a', 10, 'second', 'first', 10, Headers.none, origin)
  buffer.put('b', 20, 'x', null, 20, Headers.none, origin)
  buffer.put('a', 30, 'third', 'second', 30, trace, origin)
  t.is(buffer.firstTime, 10)
  t.is(buffer.prior('a'), 'first')
  t.is(buffer.prior('b'), null)
  const first = buffer.first()!
  t.deepEqual([first.key, first.value, first.old, first.time], ['a', 'third', 'second', 30])
})

test('the size is that of Kafka Streams: values before, old and new, key, record context', async (t) => {
  const buffer = bufferOf(await open())
  buffer.put('key', 1, 'ab', null, 1, Headers.none, origin)
  // 8 of the buffer time, 8 + 8 + 4 of the context, topic "in", key, "ab" in quotes.
  t.is(buffer.bytes, 28 + 2 + 3 + 4)
  buffer.put('key', 1, 'abc', 'ab', 1, trace, origin)
  t.is(buffer.bytes, 28 + 2 + 3 + 4 + 5 + 'trace'.length + 3 + 'none'.length)
})

interface Held {
  at: number
  value: number | null
  old: number | null
  prior: number | null
}

const key = fc.constantFrom('', 'a', 'ab', 'b', 'é', '\0', 'zz')
const option = fc.option(fc.nat(9))
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('put' as const), key, at: fc.nat(20), value: option, old: option }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('take' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mark' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rollback' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('commit' as const), flush: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), lost: fc.boolean() }) },
)

const bytes = (text: string): Buffer => Buffer.from(text)
const firstOf = (model: Map<string, Held>): [string, Held] | undefined =>
  [...model].sort(([a, x], [b, y]) => x.at - y.at || Buffer.compare(bytes(a), bytes(b)))[0]

test('a buffer equals a plain model through units, rollbacks, commits, flushes, restarts and restores', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.constantFrom(2, 10_000), async (steps, entriesMax) => {
      let disk = new MemoryDisk()
      let state = await openTaskState(disk, options(entriesMax))
      const logs = new Map<string, TestRecord[]>()
      let model = new Map<string, Held>()
      let marked = new Map(model)
      const commit = async (flush: boolean) => {
        state.recordTime = 77
        encodeTo(state, logs)
        state.committed()
        if (flush) await state.flush(checkpointAt(logs.get('held-log')?.length ?? 0))
        marked = new Map(model)
        state.mark()
      }
      for (const what of steps) {
        const buffer = bufferOf(state)
        if (what.do === 'put') {
          const held = model.get(what.key)
          buffer.put(what.key, what.at, what.value, what.old, what.at, Headers.none, origin)
          const { value, old, at } = what
          model.set(what.key, { at: held?.at ?? at, value, old, prior: held === undefined ? old : held.prior })
        } else if (what.do === 'take') {
          const first = firstOf(model)
          buffer.removeFirst()
          if (first !== undefined) model.delete(first[0])
        } else if (what.do === 'mark') {
          state.mark()
          marked = new Map(model)
        } else if (what.do === 'rollback') {
          state.rollback()
          model = new Map(marked)
        } else if (what.do === 'commit') await commit(what.flush)
        else {
          await commit(true)
          await state.close()
          if (what.lost) {
            disk = new MemoryDisk()
            state = await openTaskState(disk, options(entriesMax))
            const restorer = state.restorer('held-log')
            await restorer.add(cursorOf(logs.get('held-log') ?? []))
            await restorer.finish()
          } else state = await openTaskState(disk, options(entriesMax))
          state.mark()
        }
        const now = bufferOf(state)
        const first = firstOf(model)
        const found = now.first()
        t.deepEqual(
          found === undefined ? undefined : [found.key, now.firstTime, found.value, found.old],
          first === undefined ? undefined : [first[0], first[1].at, first[1].value, first[1].old],
        )
        t.is(now.count, model.size)
        for (const [name, { prior }] of model) t.deepEqual(now.prior(name), prior)
      }
      const buffer = bufferOf(state)
      while (buffer.first() !== undefined) buffer.removeFirst()
      t.is(buffer.bytes, 0)
      await state.close()
    }),
    { numRuns: 300 },
  )
})
