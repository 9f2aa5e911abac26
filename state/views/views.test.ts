import { isDeepStrictEqual } from 'node:util'
import test, { type ExecutionContext } from 'ava'
import { i64, str } from '../../topology/serdes/index.ts'
import type { Disk } from '../disk.ts'
import { DirectoryDisk } from '../lmdb/directory-disk.ts'
import { MemoryDisk } from '../memory/memory-disk.ts'
import { openTaskState } from '../open-task-state.ts'
import type { SessionStore } from '../session-store.ts'
import type { KeyValueStore, StoreSpec, TimestampedKeyValueStore } from '../store.ts'
import type { Consistency, TaskState } from '../task-state.ts'
import { checkpointAt, processPort, taskOptions, testDirectory } from '../testing.ts'
import type { VersionedStore } from '../versioned-store.ts'
import type { WindowStore } from '../window-store.ts'

/*
 * What a view shows is compared with a second state, the reference, which gets the same writes only when they are committed (or flushed) and is
 * read through its store: each read of a view must answer what the reference answers.
 */

const base = { key: str, value: i64, logged: true }
const specs: StoreSpec<string, number>[] = [
  { ...base, name: 'plain', kind: 'keyValue' },
  { ...base, name: 'timed', kind: 'timestampedKeyValue' },
  { ...base, name: 'expiring', kind: 'timestampedKeyValue', ttlMs: 30_000 },
  { ...base, name: 'memory', kind: 'keyValue', inMemory: true },
  { ...base, name: 'windows', kind: 'window', retentionMs: 200_000 },
  { ...base, name: 'sessions', kind: 'session', retentionMs: 200_000 },
  { ...base, name: 'versions', kind: 'versioned', retentionMs: 100_000 },
]

type Write = (state: TaskState) => void

const keys = Array.from({ length: 12 }, (_, n) => `k${n}`)

const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * below)
  }
}

/** One write to each of the stores, with the same value. */
const writeOf = (random: (below: number) => number, now: number): Write => {
  const key = keys[random(keys.length)] as string
  const value = random(4) === 0 ? null : random(1000)
  const time = now - random(20_000)
  const start = Math.floor(time / 10_000) * 10_000
  return (state) => {
    state.recordTime = now
    const store = <S>(name: string): S => state.store(name) as S
    store<KeyValueStore<string, number>>('plain').put(key, value)
    store<KeyValueStore<string, number>>('memory').put(key, value)
    store<TimestampedKeyValueStore<string, number>>('timed').put(key, value, time)
    store<TimestampedKeyValueStore<string, number>>('expiring').put(key, value, time)
    store<WindowStore<string, number>>('windows').put(key, value, start)
    store<SessionStore<string, number>>('sessions').put(key, start, time, value)
    store<VersionedStore<string, number>>('versions').put(key, value, time)
  }
}

type Reads = Record<string, Record<string, unknown>>

/** All that can be read of a state, or of its views. */
const readAll = (store: (name: string) => any, now: number): Reads => {
  const read: Reads = {}
  for (const name of ['plain', 'timed', 'expiring', 'memory']) {
    const rows = store(name)
    read[name] = {
      all: [...rows.all()],
      back: [...rows.range({ from: 'k1', to: 'k4', reverse: true })],
      prefix: [...rows.prefix('k1')],
      each: keys.map((key) => rows.get(key)),
    }
  }
  const windows = store('windows')
  const from = now - 100_000
  read.windows = {
    all: [...windows.all()],
    some: [...windows.fetchKeys({ from: 'k2', to: 'k7', reverse: true }, from, now)],
    each: keys.map((key) => [...windows.fetch(key, from, now)]),
    back: keys.map((key) => [...windows.backwardFetch(key, 0, now)]),
    one: keys.map((key) => windows.get(key, Math.floor(now / 10_000) * 10_000)),
  }
  const sessions = store('sessions')
  read.sessions = {
    all: [...sessions.fetchKeys({})],
    each: keys.map((key) => [...sessions.find(key, from, now)]),
    back: keys.map((key) => [...sessions.backwardFind(key, from, now)]),
  }
  const versions = store('versions')
  read.versions = {
    now: keys.map((key) => versions.get(key)),
    before: keys.map((key) => [now, now - 30_000, now - 90_000].map((time) => versions.getAt(key, time))),
    history: keys.map((key) => [...versions.history(key, { fromMs: from, reverse: true })]),
  }
  return read
}

const open = (disk: Disk): Promise<TaskState> => {
  const changelogs = Object.fromEntries(specs.map(({ name }) => [name, `${name}-log`]))
  // So small that rows leave the cache all the time.
  return openTaskState(disk, taskOptions({ stores: specs, changelogs, cacheEntriesMax: 40 }))
}

/** Read by read, so that a failure names the one. */
const same = (
  t: ExecutionContext,
  state: TaskState,
  consistency: Consistency,
  reference: TaskState,
  now: number,
  where: string,
): void => {
  const found = readAll((name) => state.view(name, consistency), now)
  const expected = readAll((name) => reference.store(name), now)
  for (const [name, reads] of Object.entries(expected)) {
    for (const [read, value] of Object.entries(reads)) {
      if (!isDeepStrictEqual(found[name]?.[read], value))
        t.deepEqual(found[name]?.[read], value, `${where}, ${consistency}, ${name}, ${read}`)
    }
  }
}

const run = async (t: ExecutionContext, seed: number, disk: Disk, gate: () => () => void): Promise<void> => {
  const random = randomOf(seed)
  const state = await open(disk)
  const committed = await open(new MemoryDisk())
  const flushed = await open(new MemoryDisk())
  let unsealed: Write[] = []
  let sealed: Write[] = []
  let unflushed: Write[] = []
  let now = 1_000_000
  let sealedAt: Write[] | null = null
  let flush: { done: Promise<void>; release: () => void; writes: Write[] } | null = null
  const check = (what: string): void => {
    same(t, state, 'committed', committed, now, `seed ${seed}, ${what}`)
    if (flush === null) same(t, state, 'flushed', flushed, now, `seed ${seed}, ${what}`)
  }
  const apply = (to: TaskState, writes: Write[]): void => {
    for (const write of writes) {
      to.mark()
      write(to)
    }
    to.mark()
  }
  for (let step = 0; step < 150; step++) {
    const what = random(10)
    if (what < 5) {
      now += random(3_000)
      const write = writeOf(random, now)
      state.mark()
      write(state)
      if (random(4) === 0) state.rollback()
      else unsealed.push(write)
    } else if (what < 7) {
      // With `sealedAt` set the commit before was refused: its rows belong to this one as well.
      state.encodeChanges(() => {})
      sealed = [...sealed, ...unsealed]
      unsealed = []
      sealedAt = sealed
    } else if (what === 7 && sealedAt !== null) {
      state.committed()
      apply(committed, sealedAt)
      unflushed.push(...sealedAt)
      sealed = []
      sealedAt = null
    } else if (what === 8 && sealedAt === null && flush === null) {
      const release = gate()
      flush = { done: state.flush(checkpointAt(step)), release, writes: unflushed }
      unflushed = []
    } else if (what === 9 && flush !== null) {
      flush.release()
      await flush.done
      apply(flushed, flush.writes)
      flush = null
    }
    check(`step ${step}`)
  }
  if (flush !== null) {
    flush.release()
    await flush.done
  }
  await Promise.all([state.close(), committed.close(), flushed.close()])
  t.pass()
}

test('views show what is committed or flushed, whatever is written, undone, sealed, refused and flushed meanwhile', async (t) => {
  t.plan(12)
  for (let seed = 1; seed <= 12; seed++) {
    let release = (): void => {}
    let opened: Promise<void> = Promise.resolve()
    const disk = new MemoryDisk({ beforeWrite: () => opened })
    await run(t, seed, disk, () => {
      opened = new Promise((resolve) => {
        release = resolve
      })
      return release
    })
  }
})

test('the same over LMDB', async (t) => {
  t.plan(2)
  for (let seed = 101; seed <= 102; seed++) {
    await run(t, seed, new DirectoryDisk(testDirectory(), processPort()), () => () => {})
  }
})

test('reading a view loads nothing into the cache', async (t) => {
  const state = await open(new MemoryDisk())
  const random = randomOf(7)
  for (let n = 0; n < 50; n++) writeOf(random, 1_000_000 + n)(state)
  state.encodeChanges(() => {})
  state.committed()
  await state.flush(checkpointAt(1))
  const before = state.stats().cacheEntries
  readAll((name) => state.view(name, 'committed'), 1_000_000)
  t.is(state.stats().cacheEntries, before)
  await state.close()
})

test('approximate counts are those of the last commit', async (t) => {
  const state = await open(new MemoryDisk())
  const store = state.store('plain') as KeyValueStore<string, number>
  const count = (): number => (state.view('plain', 'committed') as KeyValueStore<string, number>).approximateCount()
  store.put('a', 1)
  store.put('b', 2)
  t.is(count(), 0)
  state.encodeChanges(() => {})
  t.is(count(), 0)
  state.committed()
  t.is(count(), 2)
  await state.close()
  t.throws(() => (state.view('plain', 'flushed') as KeyValueStore<string, number>).get('a'), { code: 'STATE_CLOSED' })
})

for (const consistency of ['committed', 'flushed'] as const) {
  for (const when of ['while the flush runs', 'after it']) {
    test(`an iterator over ${consistency} windows goes on when they expire meanwhile: ${when}`, async (t) => {
      for (const disk of [new MemoryDisk(), new DirectoryDisk(testDirectory(), processPort())]) {
        const state = await open(disk)
        const windows = state.store('windows') as WindowStore<string, number>
        const flush = (): Promise<void> => {
          state.encodeChanges(() => {})
          state.committed()
          return state.flush(checkpointAt(1))
        }
        const put = (key: string, start: number): void => {
          state.mark()
          windows.put(key, 1, start)
        }
        for (let n = 0; n < 200; n++) put(`k${n}`, 0)
        await flush()
        const view = state.view('windows', consistency) as WindowStore<string, number>
        const begun = [view.all(), view.fetchKeys({ reverse: true }, 0, 10_000_000)]
        for (const rows of begun) for (let n = 0; n < 10; n++) t.is(rows.next().value?.start, 0)
        put('a', 10_000_000)
        put('z', 10_000_000)
        const flushing = flush()
        if (when === 'after it') await flushing
        const old = consistency === 'flushed' && when !== 'after it' ? 190 : 0
        const starts = begun.map((rows) => [...rows].map(({ start }) => start))
        t.deepEqual(
          starts.map((each) => each.filter((start) => start === 0).length),
          [old, old],
        )
        if (consistency === 'committed') t.deepEqual(starts, [[10_000_000], [10_000_000]])
        await flushing
        t.deepEqual(
          [...view.all()].map(({ key }) => key),
          ['a', 'z'],
        )
        await state.close()
      }
    })
  }
}
