import { rmSync } from 'node:fs'
import test from 'ava'
import fc from 'fast-check'
import { str } from '../../topology/serdes/index.ts'
import { DirectoryDisk } from '../lmdb/directory-disk.ts'
import { MemoryDisk } from '../memory/memory-disk.ts'
import { openTaskState } from '../open-task-state.ts'
import type { KeyValueStore } from '../store.ts'
import { CachedTaskState } from '../task-state-cached.ts'
import { checkpointAt, cursorOf, processPort, type TestRecord, taskOptions, testDirectory } from '../testing.ts'
import type { WindowStore } from '../window-store.ts'
import { RestoreBudget, RestoreShare } from './restore-budget.ts'
import { RunBuffer } from './run-buffer.ts'

type Orders = KeyValueStore<string, unknown>

test('a run gives back the last value of each key, in key order', (t) => {
  const part = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.constantFrom('same', 'samesame', 'samesame\0', 'samesame\0\0\0\0\0\0\0\0').map((text) => Buffer.from(text)),
    fc.nat(300).map((n) => Buffer.from(`prefix-that-all-share-${n}`)),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(part, fc.option(fc.uint8Array({ maxLength: 4 }))), { maxLength: 400 }), (records) => {
      const run = new RunBuffer(new RestoreBudget(1 << 24))
      const model = new Map<string, string | null>()
      for (const [key, value] of records) {
        const bytes = Buffer.concat([key, value ?? Buffer.alloc(0)])
        t.true(run.add(bytes, 0, key.length, value === null ? -1 : key.length, bytes.length, Number.NaN))
        model.set(Buffer.from(key).toString('hex'), value === null ? null : Buffer.from(value).toString('hex'))
      }
      const order = run.sorted()
      run.keep(order)
      const rows = Array.from(run.sorted(), (row) => [
        run.key(row).toString('hex'),
        run.value(row)?.toString('hex') ?? null,
      ])
      t.deepEqual(
        rows,
        [...model].sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    }),
    { numRuns: 300 },
  )
})

const record = (key: string | null, value: unknown): TestRecord => ({
  key: key === null ? null : Buffer.from(key),
  value: value === null ? null : Buffer.from(JSON.stringify(value)),
  timestamp: 5,
})

test('a changelog larger than the memory for it is restored in several runs', async (t) => {
  const disk = new MemoryDisk()
  const engine = await disk.open('app/sub/0', {})
  const state = new CachedTaskState(engine, taskOptions(), new RestoreShare(new RestoreBudget(200_000)))
  const restorer = state.restorer('orders-log')
  const model = new Map<string, unknown>()
  let seed = 1
  for (let batch = 0; batch < 40; batch++) {
    const records: TestRecord[] = [record(null, 'no key')]
    for (let i = 0; i < 1000; i++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      const key = `order-${seed % 9000}`
      const value = seed % 5 === 0 ? null : `${batch}-${i}`
      if (value === null) model.delete(key)
      else model.set(key, value)
      records.push(record(key, value))
    }
    records.push(record('huge', batch === 20 ? 'x'.repeat(900_000) : 'small'))
    model.set('huge', batch === 20 ? 'x'.repeat(900_000) : 'small')
    await restorer.add(cursorOf(records))
  }
  await restorer.finish()
  const orders = state.store('orders') as Orders
  t.deepEqual(
    [...orders.all()],
    [...model].sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  t.is(orders.approximateCount(), model.size)
})

test('a state that is closed in the middle of a restore gives its memory back', async (t) => {
  const budget = new RestoreBudget(2_000_000)
  const engine = await new MemoryDisk().open('app/sub/0', {})
  const state = new CachedTaskState(engine, taskOptions(), new RestoreShare(budget))
  const records = Array.from({ length: 3_000 }, (_, i) => record(`order-${i}`, 'x'.repeat(100)))
  await state.restorer('orders-log').add(cursorOf(records))
  t.false(budget.take(1_900_000))
  await state.close()
  t.true(budget.take(2_000_000))
})

test('a tail moves, replaces and removes rows and timers of a warm state', async (t) => {
  const disk = new MemoryDisk()
  const logs = new Map<string, TestRecord[]>()
  const timer = (key: string, atMs: number) => ({ kind: 'p/t', key: Buffer.from(key), id: '', atMs, payload: null })
  const writer = await openTaskState(new MemoryDisk(), taskOptions())
  const send = (more: () => void): Map<string, TestRecord[]> => {
    more()
    logs.clear()
    writer.encodeChanges((topic, kb, ks, ke, vb, vs, ve, timestamp) => {
      const log = logs.get(topic) ?? []
      logs.set(topic, log)
      const value = vs < 0 ? null : Buffer.from(vb.subarray(vs, ve))
      log.push({ key: Buffer.from(kb.subarray(ks, ke)), value, timestamp })
    })
    writer.committed()
    return logs
  }
  const state = await openTaskState(disk, taskOptions())
  const restore = async () => {
    for (const [topic, records] of logs) {
      const restorer = state.restorer(topic)
      await restorer.add(cursorOf(records))
      await restorer.finish()
    }
    await state.flush(checkpointAt(1))
  }
  send(() => {
    writer.timers.set('event', timer('a', 10))
    writer.timers.set('event', timer('b', 20))
    writer.timers.set('wall', timer('c', 5))
    ;(writer.store('orders') as Orders).put('o', 1)
  })
  await restore()
  t.is(state.timers.firstDue('event', 99)?.atMs, 10)
  send(() => {
    writer.timers.set('event', timer('a', 30))
    writer.timers.cancel('wall', 'p/t', Buffer.from('c'), '')
    ;(writer.store('orders') as Orders).delete('o')
  })
  await restore()
  t.is(state.timers.firstDue('event', 99)?.key.toString(), 'b')
  t.is(state.timers.firstDue('wall', 99), undefined)
  t.is(state.timers.count(), 2)
  t.is((state.store('orders') as Orders).get('o'), undefined)
  state.timers.cancel('event', 'p/t', Buffer.from('b'), '')
  t.is(state.timers.firstDue('event', 99)?.atMs, 30)
})

test('many more timers than the window holds fire in order, before and after restarts', async (t) => {
  const root = testDirectory()
  const options = taskOptions({ cacheEntriesMax: 1000 })
  let state = await openTaskState(new DirectoryDisk(root, processPort()), options)
  const total = 15_000
  const flush = async () => {
    state.encodeChanges(() => {})
    state.committed()
    await state.flush(checkpointAt(1))
  }
  for (let i = 0; i < total; i++) {
    const atMs = (i * 7919) % total
    state.timers.set('event', { kind: 'p/t', key: Buffer.from(`k${atMs}`), id: '', atMs, payload: Buffer.from('x') })
    if (i % 4000 === 3999) await flush()
  }
  let expected = 0
  for (let i = 0; i < total; i++) {
    const due = state.timers.firstDue('event', total)
    if (due?.atMs !== expected || state.timers.firstDue('event', expected - 1) !== undefined) {
      t.is(due?.atMs, expected)
      break
    }
    state.timers.cancel('event', due.kind, due.key, due.id)
    expected++
    if (i % 3000 === 0) await flush()
    if (i === 6001) {
      await flush()
      await state.close()
      state = await openTaskState(new DirectoryDisk(root, processPort()), options)
    }
  }
  t.is(expected, total)
  t.is(state.timers.firstDue('event', total), undefined)
  t.is(state.timers.count(), 0)
  await state.close()
  rmSync(root, { recursive: true, force: true })
})

const windowRecord = (key: string, start: number, valueBytes: number): TestRecord => {
  const suffix = Buffer.alloc(12)
  suffix.writeBigInt64BE(BigInt(start))
  return { key: Buffer.concat([Buffer.from(key), suffix]), value: Buffer.alloc(valueBytes, 'x'), timestamp: start }
}

for (const [memory, valueBytes] of [
  ['that fits into memory', 1],
  ['that does not', 4_000],
] as const) {
  test(`a changelog of windows ${memory} is restored through any number of time segments`, async (t) => {
    const root = testDirectory()
    const spec = { name: 'windows', kind: 'window', key: str, value: str, logged: true, retentionMs: 120_000 } as const
    const options = taskOptions({ stores: [spec], changelogs: { windows: 'windows-log' } })
    const engine = await new DirectoryDisk(root, processPort()).open('app/sub/0', {})
    const state = new CachedTaskState(engine, options, new RestoreShare(new RestoreBudget(150_000)))
    const restorer = state.restorer('windows-log')
    // Each minute is a segment: more than a database has maps.
    for (let minute = 0; minute < 700; minute++) {
      const keys = Array.from({ length: 20 }, (_, n) => `a key of some length ${n}`)
      await restorer.add(cursorOf(keys.map((key) => windowRecord(key, minute * 60_000, valueBytes))))
    }
    await restorer.finish()
    const rows = [...(state.store('windows') as WindowStore<string, string>).all()]
    t.deepEqual([...new Set(rows.map(({ start }) => start / 60_000))], [698, 699])
    t.is(rows.length, 40)
    t.is(engine.maps().filter((map) => map.startsWith('store/windows/')).length, 3)
    await state.close()
    rmSync(root, { recursive: true })
  })
}

test('a journal record that is nobody’s timer ends the restore with an error that names it', async (t) => {
  for (const key of ['t', 'te', 'tekind', 'tekind\0\0key\0\0id', 'te\0\xff']) {
    const state = await openTaskState(new MemoryDisk(), taskOptions())
    const restorer = state.restorer('journal')
    const restored = async (): Promise<void> => {
      await restorer.add(cursorOf([{ key: Buffer.from(key, 'latin1'), value: Buffer.alloc(9), timestamp: 1 }]))
      await restorer.finish()
    }
    await t.throwsAsync(restored(), { code: 'DESERIALIZATION', message: /is in the place of a timer/ } as never)
  }
})
