import type { ExecutionContext, TestFn } from 'ava'
import { str } from '../../topology/serdes/index.ts'
import type { DiskUnderTest } from '../contract.ts'
import type {
  Disk,
  KeyValueStore,
  SessionScanStore,
  SessionStore,
  SlotStore,
  StoreSpec,
  TaskState,
  TimestampedKeyValueStore,
  VersionedStore,
  WindowSlotStore,
  WindowStore,
} from '../index.ts'
import { openTaskState } from '../index.ts'
import { checkpointAt, cursorOf, encodeTo, type TestRecord, taskOptions } from '../testing.ts'

export type Windows = WindowStore<string, string> & WindowSlotStore<string, string>
export type Sessions = SessionStore<string, string> & SessionScanStore<string, string>
export type Versions = VersionedStore<string, string>
export type Pairs = KeyValueStore<string, string>
export type TimedPairs = TimestampedKeyValueStore<string, string> & SlotStore<string, string>

/** One task with a store of each kind; `settle` sends all that was written through log and engine. */
export class Fixture {
  readonly t: ExecutionContext
  readonly disk: Disk
  readonly logs = new Map<string, TestRecord[]>()
  state: TaskState
  readonly #restart: boolean
  readonly #make: () => DiskUnderTest

  constructor(t: ExecutionContext, disk: Disk, state: TaskState, restart: boolean, make: () => DiskUnderTest) {
    this.t = t
    this.disk = disk
    this.state = state
    this.#restart = restart
    this.#make = make
  }

  get windows(): Windows {
    return this.state.store('w') as Windows
  }

  get buffer(): Windows {
    return this.state.store('b') as Windows
  }

  get sessions(): Sessions {
    return this.state.store('s') as Sessions
  }

  get versions(): Versions {
    return this.state.store('v') as Versions
  }

  get pairs(): Pairs {
    return this.state.store('k') as Pairs
  }

  get timed(): TimedPairs {
    return this.state.store('t') as TimedPairs
  }

  async commit(): Promise<void> {
    encodeTo(this.state, this.logs)
    this.state.committed()
    await this.state.flush(checkpointAt(1))
  }

  /** In half of the runs all rows come from the engine afterwards, in the other half nothing happens. */
  async settle(): Promise<void> {
    if (!this.#restart) return
    await this.commit()
    await this.state.close()
    this.state = await openTaskState(this.disk, options)
  }

  /** The changelog records of a store, as text. */
  log(store: string): string[] {
    return (this.logs.get(`${store}-log`) ?? []).map(
      ({ key, value, timestamp }) => `${key?.toString('hex')} ${value?.toString() ?? 'null'} ${timestamp}`,
    )
  }

  /** A disk that nothing was written to. */
  another(): DiskUnderTest {
    return this.#make()
  }

  /** Another task that knows the logs only. */
  async cold(disk: Disk): Promise<Fixture> {
    const state = await openTaskState(disk, options)
    for (const topic of Object.values(options.changelogs)) {
      const restorer = state.restorer(topic)
      await restorer.add(cursorOf(this.logs.get(topic) ?? []))
      await restorer.finish()
    }
    return new Fixture(this.t, disk, state, false, this.#make)
  }
}

export const retentionMs = 100_000

const spec = (name: string, kind: StoreSpec['kind'], more: Partial<StoreSpec> = {}): StoreSpec =>
  ({ name, kind, key: str, value: str, logged: true, retentionMs, ...more }) as StoreSpec

export const options = taskOptions({
  stores: [
    spec('w', 'window'),
    spec('b', 'window', { retainDuplicates: true }),
    spec('s', 'session'),
    spec('v', 'versioned'),
    spec('k', 'keyValue'),
    spec('t', 'timestampedKeyValue'),
  ],
  changelogs: { w: 'w-log', b: 'b-log', s: 's-log', v: 'v-log', k: 'k-log', t: 't-log' },
})

export type On = (title: string, run: (t: ExecutionContext, f: Fixture) => Promise<void>) => void

/** Each case runs once on rows in the cache and once on rows that were flushed, with the state opened anew. */
export const casesOver = (test: TestFn, name: string, make: () => DiskUnderTest): On => {
  return (title, run) => {
    for (const restart of [false, true]) {
      test(`${name}, ${restart ? 'rows on disk' : 'rows in the cache'}: ${title}`, async (t) => {
        const { disk, remove } = make()
        const fixture = new Fixture(t, disk, await openTaskState(disk, options), restart, make)
        fixture.state.recordTime = 7
        try {
          await run(t, fixture)
          await fixture.state.close()
        } finally {
          remove()
        }
      })
    }
  }
}

/** `start=value` of each window. */
export const windowText = (rows: Iterable<{ key: string; start: number; value: string }>): string =>
  [...rows].map(({ key, start, value }) => `${key}@${start}=${value}`).join(' ')

export const sessionText = (rows: Iterable<{ key: string; start: number; end: number; value: string }>): string =>
  [...rows].map(({ key, start, end, value }) => `${key}@${start}/${end}=${value}`).join(' ')
