import type { TaskState } from '../../state/task-state.ts'
import { StreamsError } from '../errors/index.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import type { StoreOwner } from './owner.ts'
import { PartitionedView, type StoreView, type ViewPart } from './partitioned-view.ts'
import { current, type QuerySource, type RunningState } from './query-source.ts'
import { findStore, notAvailable, partitionOfKey, partitionsOf, type StorePart, storesOf } from './store-part.ts'

export interface QueryOptions {
  /**
   * 'committed' (default): rows as of the last commit of their task. 'flushed': what is on the disk, which other threads and processes see as well; older
   * by up to `stateFlushIntervalMs`.
   */
  readonly consistency?: 'committed' | 'flushed'
  /** Reads these partitions only; each must be readable here. Default: those that are. */
  readonly partitions?: readonly number[]
  /**
   * Partitions that run elsewhere are read from the state that is followed here, when it is out of date by at most this many ms. Default: never.
   */
  readonly staleMsMax?: number
}

/**
 * Reads of the state of a running application, from any code of its process (KIP-67, KIP-796): `app.queries`. What it answers was committed: a value that
 * a transaction still has open, or that a crash would take back, is never seen. Reads take nothing from the task: they do not wait for it, load nothing
 * into its cache, and hold up a turn of its loop only while they run.
 */
export class Queries {
  readonly plan: Plan
  /** Of this process, `host:port`; null: its config names none. */
  readonly endpoint: string | null
  /** The endpoint of an owner may be that of several threads, this one's among them: which of them has a partition they must be asked. */
  readonly ownersAreProcesses: boolean
  readonly #source: QuerySource

  constructor(plan: Plan, endpoint: string | undefined, source: QuerySource) {
    this.plan = plan
    this.endpoint = endpoint ?? null
    this.ownersAreProcesses = source.ownersAreProcesses
    this.#source = source
  }

  /** Stores that can be read: those of tasks and global tables. */
  get stores(): readonly StorePart[] {
    return storesOf(this.plan)
  }

  /**
   * The part of a store that is readable here. Reads by key go to the partition of the key, as Kafka's own partitioner chooses it, and fail when that one is
   * elsewhere; ranges go through the partitions one by one, each in key order. An iterator that is drained without an await shows one commit;
   * `return()`, or leaving a `for` loop, closes it.
   *
   *     const counts = app.queries.view<ReadOnlyKeyValueStore<string, ValueAndTime<number>>>('counts')
   *     counts.get('ant')?.value
   *
   * @throws StreamsError UNKNOWN_STORE; STORE_NOT_AVAILABLE (retry 'later') when none of it, or not all that was named, is readable here now. Reads by
   * key throw KEY_ELSEWHERE (retry 'later') naming the owner.
   */
  view<S>(store: string, options: QueryOptions = {}): S {
    const part = findStore(this.plan, store)
    if (part.sub === null) return this.#global(part) as S
    const { sub } = part
    // A store that cannot be read at all says so at once.
    this.parts(store, options)
    return new PartitionedView({
      partitionOf: (key) => partitionOfKey(this.plan, part, key, this.#source),
      of: (partition) => {
        const named = options.partitions?.includes(partition) ?? true
        const found = named ? this.#part(store, sub, partition, options) : null
        if (found === null) throw this.#elsewhere(part, partition)
        return found
      },
      all: () => this.parts(store, options),
      gone: (partition) => this.#elsewhere(part, partition),
    }) as S
  }

  /** What `view` is made of: one view for each partition that is readable here, with how far behind it may be. @throws as `view`. */
  parts(store: string, options: QueryOptions = {}): ViewPart[] {
    const part = findStore(this.plan, store)
    const { sub } = part
    if (sub === null) return [{ partition: 0, source: 'active', staleness: current, view: this.#global(part) }]
    const count = partitionsOf(this.plan, sub, this.#source)
    const wanted = options.partitions ?? Array.from({ length: count }, (_, partition) => partition)
    const found = wanted.flatMap((partition) => this.#part(store, sub, partition, options) ?? [])
    if (found.length > 0 && (options.partitions === undefined || found.length === wanted.length)) return found
    const missing = wanted.find((partition) => found.every((each) => each.partition !== partition))
    throw missing === undefined || options.partitions === undefined
      ? notAvailable(store, this.#source)
      : this.#elsewhere(part, missing)
  }

  /** The partition of a key. @throws StreamsError UNKNOWN_STORE, PARTITION_UNKNOWN, STORE_NOT_AVAILABLE. */
  partitionOf(store: string, key: unknown): number {
    return partitionOfKey(this.plan, findStore(this.plan, store), key, this.#source)
  }

  /**
   * Who has a key, as of the last rebalance (KIP-535). `partition`: where keys are not partitioned as Kafka's own partitioner does.
   * @throws as `partitionOf`
   */
  ownerOf(store: string, key: unknown, partition: number = this.partitionOf(store, key)): StoreOwner {
    return this.#owner(findStore(this.plan, store), partition)
  }

  /** Who has each partition of a store. Empty before the topics are known. @throws StreamsError UNKNOWN_STORE. */
  owners(store: string): StoreOwner[] {
    const part = findStore(this.plan, store)
    const count = part.sub === null ? 1 : partitionsOf(this.plan, part.sub, this.#source)
    return Array.from({ length: count }, (_, partition) => this.#owner(part, partition))
  }

  #owner({ spec, sub }: StorePart, partition: number): StoreOwner {
    const { endpoint } = this
    const place = { store: spec.name, partition }
    if (sub === null) return { ...place, task: null, active: endpoint, standbys: [], local: true, standbyHere: false }
    const task = `${sub.name}/${partition}`
    const known = this.#source.owners().get(task)
    const local = this.#running(sub, partition) !== undefined
    return {
      ...place,
      task,
      active: local ? endpoint : (known?.active?.endpoint ?? null),
      standbys: (known?.standbys ?? []).flatMap((standby) => standby.endpoint ?? []),
      local,
      standbyHere: this.#source.standbys()?.stateOf(task) !== undefined,
    }
  }

  #part(
    store: string,
    sub: SubTopology,
    partition: number,
    { consistency = 'committed', staleMsMax }: QueryOptions,
  ): ViewPart | null {
    const running = this.#running(sub, partition)
    if (running !== undefined) {
      const { state } = running.task
      const staleness = consistency === 'committed' ? current : this.#sinceFlush(state)
      return { partition, source: 'active', staleness, view: state.view(store, consistency) as StoreView }
    }
    if (staleMsMax === undefined) return null
    const id = `${sub.name}/${partition}`
    const standbys = this.#source.standbys()
    const state = standbys?.stateOf(id)
    const staleness = standbys?.lags().get(id)
    if (state === undefined || staleness === undefined || staleness.staleMs > staleMsMax) return null
    return { partition, source: 'standby', staleness, view: state.view(store, 'flushed') as StoreView }
  }

  #running(sub: SubTopology, partition: number): RunningState | undefined {
    return this.#source.running().find((task) => task.subTopology === sub.name && task.partition === partition)
  }

  #sinceFlush({ checkpoint }: TaskState): { records: null; staleMs: number } {
    const now = this.#source.ports.clock.now()
    return { records: null, staleMs: Math.max(0, now - (checkpoint?.wallMs ?? Number.NEGATIVE_INFINITY)) }
  }

  #global({ spec }: StorePart): StoreView {
    const store = this.#source.globals()?.store(spec.name)
    if (store === undefined) throw notAvailable(spec.name, this.#source)
    return store as StoreView
  }

  #elsewhere(part: StorePart, partition: number): StreamsError {
    const { active, local } = this.#owner(part, partition)
    if (active === null || local) return notAvailable(part.spec.name, this.#source, partition)
    return new StreamsError('KEY_ELSEWHERE', {
      retry: 'later',
      message: `partition ${partition} of store "${part.spec.name}" is at ${active}`,
      help: 'ask that process, or serve queries with queryHandler, which does so',
    })
  }
}
