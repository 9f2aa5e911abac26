import { MemoryDisk, openTaskState, type StoreSpec, type TimestampedKeyValueStore } from '../../state/index.ts'
import type { TaskState } from '../../state/task-state.ts'
import type { GraphNode } from '../dsl/graph.ts'
import { Headers } from '../log/headers.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import type { Serde } from '../serdes/serde.ts'
import { str } from '../serdes/text.ts'
import { type CompiledSubTopology, compile } from './compile.ts'
import type { Cancellable, OperatorContext, RecordOrigin, RecordWriter } from './context.ts'
import type { HeldRows, LetGo } from './held-row.ts'

/* For tests: one task without a log. Steps, stores and serdes are the real ones; records written are serialised and collected. */

export interface Written {
  topic: string
  key: unknown
  value: unknown
  time: number
  headers: Headers
  partition: number
}

type NodeOf<K extends GraphNode['kind']> = GraphNode extends infer N
  ? N extends { kind: string }
    ? K extends N['kind']
      ? N
      : never
    : never
  : never

/** A graph node without what the builder fills in. */
export const node = <K extends GraphNode['kind']>(
  id: number,
  kind: K,
  parents: number[],
  rest: Omit<NodeOf<K>, 'id' | 'kind' | 'parents' | 'name' | 'named'> & { name?: string },
): GraphNode => ({ name: `${kind}-${id}`, named: rest.name !== undefined, ...rest, id, kind, parents }) as never

export const source = (id: number, topic: string, value: Serde<any> = str): GraphNode =>
  node(id, 'source', [], { topics: [topic], consumed: { key: str, value } })

export const sinkTo = (id: number, parent: number, topic: string, value: Serde<any> = str): GraphNode =>
  node(id, 'sink', [parent], { topic, key: str, value, partitioner: undefined })

const roundTrip = (serde: Serde<any>, value: unknown): unknown => {
  if (value === null) return null
  const out = new ByteWriter(16)
  serde.write(value, out)
  return serde.read(out.buffer, 0, out.pos)
}

/** State in memory with these stores. */
export const memoryState = (...stores: StoreSpec<any, any>[]): Promise<TaskState> =>
  openTaskState(new MemoryDisk(), {
    path: 'app/sub/0',
    stores,
    changelogs: Object.fromEntries(stores.map(({ name }) => [name, `app-${name}-changelog`])),
    journalTopic: 'app-sub-journal',
    cacheBytesMax: 1 << 24,
    cacheEntriesMax: 100_000,
  })

/** The store of a table. */
export const rows = (name: string, value: Serde<any> = str): StoreSpec<any, any> => ({
  name,
  kind: 'timestampedKeyValue',
  key: str,
  value,
  logged: true,
})

export class TestTask implements OperatorContext {
  readonly applicationId = 'app'
  readonly subTopology = 'sub'
  readonly partition = 3
  readonly origin: RecordOrigin = { topic: null, partition: -1, offset: -1 }
  readonly written: Written[] = []
  readonly drops: string[] = []
  readonly schedules: { clock: string; intervalMs: number; run: (atMs: number) => void; cancelled: boolean }[] = []
  readonly timerHandlers = new Map<
    string,
    { clock: string; fire: (key: Buffer, id: string, atMs: number, payload: Buffer | null) => void }
  >()
  readonly globals = new Map<string, unknown>()
  streamTimeMs = -1
  wallTimeMs = 0
  commits = 0
  partitions = 4
  compiled!: CompiledSubTopology
  readonly #state: TaskState | null
  #offset = 0

  constructor(state: TaskState | null = null) {
    this.#state = state
  }

  compile(nodes: readonly GraphNode[], ...topics: string[]): this {
    const sub = {
      name: 'sub',
      nodes,
      sourceTopics: topics,
      patterns: [],
      resets: {},
      sinkTopics: [],
      stores: [],
      changelogs: {},
      journalTopic: null,
      coPartitioned: [],
      globalStores: [],
      dynamicSinks: false,
    }
    this.compiled = compile(sub, topics, this)
    return this
  }

  /** Processes one record and answers what it wrote. */
  pipe(topic: string, key: unknown, value: unknown, time = 0, headers = Headers.none): Written[] {
    this.origin.topic = topic
    this.origin.partition = this.partition
    this.origin.offset = this.#offset++
    this.streamTimeMs = Math.max(this.streamTimeMs, time)
    return this.unit(() => this.compiled.source(topic).step(value, key, time, headers), time)
  }

  unit(run: () => void, time = 0): Written[] {
    this.written.length = 0
    if (this.#state !== null) this.#state.recordTime = time
    this.#state?.mark()
    try {
      run()
    } catch (error) {
      this.#state?.rollback()
      this.compiled.rolledBack()
      throw error
    }
    return [...this.written]
  }

  holds(rows: HeldRows): LetGo {
    return () => rows.forward()
  }

  /** Fires the durable timers that are due, as the task does. */
  fire(clock: 'event' | 'wall', nowMs: number): Written[] {
    Object.assign(this.origin, { topic: null, partition: -1, offset: -1 })
    return this.unit(() => {
      for (;;) {
        const timer = this.state.timers.firstDue(clock, nowMs)
        if (timer === undefined) return
        this.state.timers.cancel(clock, timer.kind, timer.key, timer.id)
        this.timerHandlers.get(timer.kind)?.fire(timer.key, timer.id, timer.atMs, timer.payload)
      }
    })
  }

  /** Calls all punctuators that are not cancelled. */
  punctuate(atMs: number): Written[] {
    Object.assign(this.origin, { topic: null, partition: -1, offset: -1 })
    return this.unit(() => {
      for (const schedule of this.schedules) if (!schedule.cancelled) schedule.run(atMs)
    })
  }

  get state(): TaskState {
    if (this.#state === null) throw new Error('this test has no state')
    return this.#state
  }

  globalStore(name: string): unknown {
    return this.globals.get(name)
  }

  streamTime(): number {
    return this.streamTimeMs
  }

  wallTime(): number {
    return this.wallTimeMs
  }

  writer<K, V>(topic: string, keySerde: Serde<K>, valueSerde: Serde<V>): RecordWriter<K, V> {
    return (value, key, time, headers, partition) => {
      const written = { topic, key: roundTrip(keySerde, key), value: roundTrip(valueSerde, value) }
      this.written.push({ ...written, time, headers, partition })
    }
  }

  partitionCount(): number {
    return this.partitions
  }

  schedule(clock: 'stream' | 'wall', intervalMs: number, run: (atMs: number) => void): Cancellable {
    const schedule = { clock, intervalMs, run, cancelled: false }
    this.schedules.push(schedule)
    return {
      cancel() {
        schedule.cancelled = true
      },
    }
  }

  lookup(): never {
    throw new Error('this test makes no calls')
  }

  effect(): never {
    return this.lookup()
  }

  onTimer(
    kind: string,
    clock: 'event' | 'wall',
    fire: (key: Buffer, id: string, atMs: number, payload: Buffer | null) => void,
  ): void {
    this.timerHandlers.set(kind, { clock, fire })
  }

  requestCommit(): void {
    this.commits++
  }

  dropped(step: string, reason: string): void {
    this.drops.push(`${step}: ${reason}`)
  }
}

/** `key=value@time` of each record. */
export const brief = (records: readonly Written[]): string[] =>
  records.map(({ key, value, time }) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : value}@${time}`)

/** `key=value@time` of each row of a table's store, in key order. */
export const rowsOf = (state: TaskState, name: string): string[] => {
  const store = state.store(name) as TimestampedKeyValueStore<unknown, unknown>
  return [...store.all()].map(
    ([key, row]) => `${key}=${typeof row.value === 'object' ? JSON.stringify(row.value) : row.value}@${row.time}`,
  )
}
