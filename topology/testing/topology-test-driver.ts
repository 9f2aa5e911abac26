import { MemoryDisk, openTaskState } from '../../state/index.ts'
import type { TimestampedKeyValueStore } from '../../state/store.ts'
import type { TaskState } from '../../state/task-state.ts'
import type { GlobalTableNode } from '../dsl/graph.ts'
import type { Topic } from '../dsl/topic.ts'
import type { Topology } from '../dsl/topology.ts'
import { StreamsError } from '../errors/index.ts'
import { Broker } from '../log/embedded/broker/broker.ts'
import { MemoryStorage } from '../log/embedded/storage/memory-storage.ts'
import { Headers } from '../log/headers.ts'
import { BatchCursor, indexBatches, partitionOf } from '../log/records/index.ts'
import { compile } from '../operators/compile.ts'
import { plan as makePlan } from '../plan/index.ts'
import { resolvePartitions } from '../plan/partitions.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import { sourceTopicsOf } from '../runtime/topics.ts'
import { ByteWriter } from '../serdes/byte-writer.ts'
import { WrittenBytes } from '../serdes/record-bytes.ts'
import { decide, defaultHandlers, type ErrorHandlers } from '../task/handlers.ts'
import { Task } from '../task/task.ts'
import { TaskContext } from '../task/task-context.ts'
import { verifyRecord } from '../task/verified.ts'
import type { Tracing } from '../tracing/index.ts'
import { DriverProducer } from './driver-producer.ts'
import { InputOrder, inHashOrder } from './input-order.ts'
import { type PipeOptions, TestInput, TestOutput, type TestRecord } from './test-topics.ts'
import { CountedEffects, SeededRandom, VirtualTime } from './virtual-ports.ts'
import { wholeTopology, withFixedCounts } from './whole-topology.ts'

export interface TestDriverOptions {
  applicationId?: string
  /** Wall clock at the start, ms. Default 0. */
  wallMs?: number
  /**
   * Partitions of topics. Default: one of each topic, those that the topology makes included, and one task for the whole topology: one
   * stream time, as in the test driver of Kafka Streams. With partitions each sub-topology has tasks of its own, as in an application.
   */
  partitions?: Readonly<Record<string, number>>
  handlers?: Partial<ErrorHandlers>
  taskIdleMsMax?: number
  /** As in `StreamsConfig`. */
  optimize?: 'all' | 'none'
  /** As in the config of an application: windows close on idle input while `advanceWallClock` moves the clock. */
  emit?: { idleTimeoutMs?: number }
  /** Topics that exist beside those that the topology names: what its patterns may match. One partition each unless `partitions` says more. */
  topics?: readonly string[]
  /** As in `StreamsConfig`: spans of records, timers and calls. */
  tracing?: Tracing
  /**
   * Called when the topology has written a record, in the order of writing over all topics, internal ones included. What is piped in
   * does not count.
   */
  onWrite?: (topic: string, partition: number, offset: number) => void
}

const fetchBytes = 16 * 1024 * 1024

/** Rounds of one step: a topology that reads what it writes may do so for ever, which no test waits for. */
const roundsMax = 10_000

const endless = (topology: string): StreamsError =>
  new StreamsError('FORWARDING_LOOP', {
    retry: 'never',
    message: `topology "${topology}" still writes records after ${roundsMax} rounds of one step`,
    help: 'let records that a topology writes to a topic it reads come to an end, such as by a filter before the sink',
  })

/**
 * Runs a topology without broker, threads or clocks: the real plan, operators, tasks, state and log, driven synchronously. A record
 * that is piped in has had all its effects, through internal topics as well, when `pipe` returns; wall-clock time moves only by
 * `advanceWallClock`.
 */
export class TopologyTestDriver {
  readonly plan: Plan
  /** Records that operators or handlers left out, by `step/reason`. */
  readonly dropped = new Map<string, number>()
  #time: VirtualTime
  readonly #effects = new CountedEffects()
  #broker: Broker
  #producer: DriverProducer
  #tasks: { task: Task; sub: SubTopology; partition: number }[] = []
  #globals: { table: GlobalTableNode; state: TaskState; position: number[] }[] = []
  #outputs = new Map<string, number[]>()
  #options: TestDriverOptions
  #piping = false
  /** Records that went into queues of tasks, and that were processed. */
  #fed = 0
  #taken = 0
  readonly #order = new InputOrder()
  /** Topics to which records went since the queues were fed, in the order of writing. */
  #written = new Set<string>()

  private constructor(topology: Topology, options: TestDriverOptions) {
    this.#options = options
    this.#time = new VirtualTime(options.wallMs ?? 0)
    this.plan = makePlan(topology, options.applicationId ?? 'app', { optimize: options.optimize ?? 'none' })
    const random = new SeededRandom(1)
    this.#broker = new Broker(new MemoryStorage(), {
      clock: this.#time,
      monotonic: this.#time,
      random,
      scheduler: this.#time,
    })
    this.#producer = new DriverProducer(
      this.#broker,
      (topic) => this.#ensureTopic(topic),
      (topic, partition, offset) => {
        this.#written.add(topic)
        if (!this.#piping) this.#options.onWrite?.(topic, partition, offset)
      },
    )
  }

  /** Makes a driver for a topology; close it at the end of the test. */
  static async create(topology: Topology, options: TestDriverOptions = {}): Promise<TopologyTestDriver> {
    const driver = new TopologyTestDriver(topology, options)
    await driver.#start()
    return driver
  }

  input<K, V>(topic: Topic<K, V>): TestInput<K, V> {
    return new TestInput((key, value, options) => this.#pipe(topic, key, value, options))
  }

  output<K, V>(topic: Topic<K, V>): TestOutput<K, V> {
    return new TestOutput(topic, () => this.#read(topic))
  }

  /** Names of all topics that exist, internal ones included. */
  topics(): string[] {
    return [...this.#broker.topics.all()].map((topic) => topic.name)
  }

  /** Moves the wall clock; wall-clock punctuators and timers fire on the way. */
  advanceWallClock(ms: number): void {
    this.#time.advance(ms)
    for (const { task } of this.#tasks) task.fireWall(this.#time.now())
    this.#settle()
  }

  /**
   * Waits for the calls of `lookupAsync` and `effectAsync` that are under way, and for those that their answers bring about. Those that wait
   * for another attempt, or whose time must run out, need `advanceWallClock` first.
   */
  async settle(): Promise<void> {
    do {
      await this.#effects.idle()
      this.#settle()
    } while (this.#effects.running > 0)
  }

  /** A store of a task (`partition` 0 unless given), the user's own ones too, or of a global table. */
  store<S = unknown>(name: string, partition = 0): S {
    const global = this.#globals.find(({ table }) => table.store.name === name)
    if (global !== undefined) return global.state.store(name) as S
    for (const { task, partition: at } of this.#tasks) {
      const custom = at === partition ? task.customStore(name) : undefined
      if (custom !== undefined) return custom as S
    }
    const owner = this.#tasks.find(
      (t) => t.partition === partition && t.sub.stores.some((store) => store.name === name),
    )
    if (owner === undefined) {
      throw new StreamsError('UNKNOWN_STORE', {
        retry: 'never',
        message: `the topology has no store "${name}" in partition ${partition}`,
        help: `it has: ${this.plan.subTopologies.flatMap((sub) => sub.stores.map((store) => store.name)).join(', ') || 'none'}`,
      })
    }
    return owner.task.state.store(name) as S
  }

  /** Calls the processors' `close` and releases everything. */
  async close(): Promise<void> {
    for (const { task } of this.#tasks) {
      task.close()
      await task.state.close()
    }
    for (const { state } of this.#globals) await state.close()
    await this.#broker.close()
  }

  async #start(): Promise<void> {
    const { plan } = this
    const disk = new MemoryDisk()
    const counts = new Map<string, number>()
    for (const topic of plan.graph.topics) counts.set(topic.name, this.#partitionsOf(topic.name, topic.partitions))
    for (const sub of plan.subTopologies) {
      for (const name of sub.sourceTopics) if (!counts.has(name)) counts.set(name, this.#partitionsOf(name, undefined))
    }
    for (const name of this.#options.topics ?? []) {
      if (!counts.has(name)) counts.set(name, this.#partitionsOf(name, undefined))
    }
    for (const topic of plan.internalTopics) counts.delete(topic.name)
    const resolved = resolvePartitions(this.#isSingle ? withFixedCounts(plan) : plan, counts)
    for (const [name, partitions] of [...counts, ...resolved]) this.#createTopic(name, this.#isSingle ? 1 : partitions)
    const limits = { cacheBytesMax: 256 * 1024 * 1024, cacheEntriesMax: 10_000_000 }
    for (const table of plan.globalTables) {
      const state = await openTaskState(disk, {
        path: `global/${table.store.name}`,
        stores: [table.store],
        changelogs: { [table.store.name]: table.topic },
        journalTopic: null,
        ...limits,
      })
      this.#globals.push({ table, state, position: new Array(this.#ensureTopic(table.topic)).fill(0) })
    }
    for (const sub of this.#isSingle ? wholeTopology(plan) : plan.subTopologies) {
      const topics = sourceTopicsOf(sub, [...counts.keys()])
      const partitions = Math.max(1, ...topics.map((topic) => this.#ensureTopic(topic)))
      for (let partition = 0; partition < partitions; partition++) {
        const state = await openTaskState(disk, {
          path: `${sub.name}/${partition}`,
          stores: sub.stores,
          changelogs: sub.changelogs,
          journalTopic: sub.journalTopic,
          ...limits,
        })
        this.#startTask(sub, partition, topics, state)
      }
    }
    this.#settle()
  }

  #startTask(sub: SubTopology, partition: number, topics: readonly string[], state: TaskState): void {
    const context = new TaskContext({
      applicationId: this.plan.applicationId,
      subTopology: sub.name,
      partition,
      state,
      producer: this.#producer,
      calls: { effects: this.#effects, scheduler: this.#time, wake: () => {} },
      globalStore: (name) => this.#globals.find(({ table }) => table.store.name === name)?.state.store(name),
      wallTime: () => this.#time.now(),
      dropped: (step, reason) => this.#countDropped(step, reason),
      handlers: { ...defaultHandlers, ...this.#options.handlers },
      tracing: this.#options.tracing ?? null,
    })
    const own = inHashOrder(topics).filter((topic) => partition < this.#ensureTopic(topic))
    const task = new Task({
      id: `${sub.name}/${partition}`,
      context,
      state,
      producer: this.#producer,
      compiled: compile(sub, own, context),
      inputs: own.map((topic) => ({ topic, partition, offset: 0, partitionTime: -1 })),
      idleMsMax: this.#options.taskIdleMsMax ?? 0,
      idleEmitMs: this.#options.emit?.idleTimeoutMs ?? null,
      monotonic: this.#time,
      timersPerTurnMax: 1_000_000,
      ...(this.#isSingle && { recordsPerCheck: 1, next: () => this.#order.next }),
    })
    this.#tasks.push({ task, sub, partition })
  }

  #pipe<K, V>(topic: Topic<K, V>, key: K | null, value: V | null, options: PipeOptions): void {
    const count = this.#isRead(topic.name) ? this.#broker.topics.get(topic.name)?.logs.length : undefined
    if (count === undefined) throw this.#notRead(topic.name)
    const keyBytes = new ByteWriter()
    const valueBytes = new ByteWriter()
    if (key !== null) topic.key.write(key, keyBytes)
    if (value !== null) topic.value.write(value, valueBytes)
    const partition = options.partition ?? (key === null ? 0 : partitionOf(keyBytes.buffer, 0, keyBytes.pos, count))
    const headers = options.headers ?? Headers.none
    const written = new WrittenBytes(keyBytes, valueBytes)
    this.#producer.append(
      topic.name,
      partition,
      keyBytes.buffer,
      key === null ? -1 : 0,
      keyBytes.pos,
      valueBytes.buffer,
      value === null ? -1 : 0,
      valueBytes.pos,
      options.time ?? this.#time.now(),
      written.headers(topic.value, headers, key === null, value === null),
    )
    this.#piping = true
    this.#producer.deliver()
    this.#piping = false
    this.#settle()
  }

  /** Whether records of a topic go anywhere: a task or a global table reads it. */
  #isRead(topic: string): boolean {
    return (
      this.#globals.some(({ table }) => table.topic === topic) ||
      this.#tasks.some(({ task }) => task.queues.some((queue) => queue.topic === topic))
    )
  }

  #notRead(topic: string): StreamsError {
    const read = new Set(this.#tasks.flatMap(({ task }) => task.queues.map((queue) => queue.topic)))
    for (const { table } of this.#globals) read.add(table.topic)
    return new StreamsError('UNKNOWN_TOPIC', {
      retry: 'never',
      message: `the topology does not read topic "${topic}"`,
      help: `it reads: ${[...read].join(', ')}`,
    })
  }

  /** Delivers and processes until nothing moves; each task commits after what it did. */
  #settle(): void {
    let rounds = 0
    let roundEnd = 0
    for (let moved = true; moved; ) {
      // A round has as many records as wait when it begins.
      if (this.#taken >= roundEnd) {
        if (++rounds > roundsMax) throw endless(this.plan.graph.name)
        roundEnd = this.#fed
      }
      moved = this.#producer.deliver()
      for (const global of this.#globals) this.#followGlobal(global)
      for (const { task } of this.#tasks) if (this.#turn(task)) moved = true
      if (this.#producer.deliver()) moved = true
    }
  }

  /** The one task has a record at a time: what it has written stands in the queues when the next is chosen. */
  #turn(task: Task): boolean {
    this.#feed(task)
    const deadlineMs = this.#isSingle ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    // A task that has nothing to do does not begin to wait for its empty inputs.
    const waiting = task.queues.some((queue) => queue.hasHead) || task.context.effects.ready
    const processed = waiting ? task.process(deadlineMs, this.#time.now()) : 0
    if (this.#isSingle) this.#order.passed(task)
    this.#taken += processed
    if (processed > 0 || task.state.dirty) this.#commit(task)
    task.fireWall(this.#time.now())
    return processed > 0 || task.context.effects.ready
  }

  #commit(task: Task): void {
    task.seal((topic, keyBuffer, keyStart, keyEnd, valueBuffer, valueStart, valueEnd, timestamp) => {
      this.#producer.append(
        topic,
        task.context.partition,
        keyBuffer,
        keyStart,
        keyEnd,
        valueBuffer,
        valueStart,
        valueEnd,
        timestamp,
        Headers.none,
      )
    })
    this.#producer.deliver()
    task.committed()
  }

  #feed(task: Task): void {
    // Inputs stand in line as records were written to them.
    const written = [...this.#written]
    this.#written.clear()
    for (const queue of task.queues.toSorted((a, b) => written.indexOf(a.topic) - written.indexOf(b.topic))) {
      const { end } = this.#broker.positions(queue.topic, queue.partition)
      const read = this.#broker.fetch(queue.topic, queue.partition, queue.nextOffset, fetchBytes, 'read_committed')
      const records = new BatchCursor(queue)
      records.open(
        read.bytes,
        indexBatches(read.bytes, 0, read.bytes.length, queue.nextOffset, null, queue),
        queue.nextOffset,
      )
      this.#fed += read.count
      task.push({
        topic: queue.topic,
        partition: queue.partition,
        records,
        count: read.count,
        bytes: read.bytes.length,
        nextOffset: read.nextOffset,
        leaderEpoch: -1,
        highWatermark: end,
        lastStableOffset: end,
        logStartOffset: 0,
        error: null,
      })
      if (this.#isSingle) this.#order.fed(queue)
    }
  }

  #followGlobal(global: { table: GlobalTableNode; state: TaskState; position: number[] }): void {
    const { table, state, position } = global
    const store = state.store(table.store.name) as TimestampedKeyValueStore<unknown, unknown>
    position.forEach((offset, partition) => {
      position[partition] = this.#walk(table.topic, partition, offset, (cursor) => {
        if (cursor.keyStart < 0) return this.#countDropped(table.name, 'null-key')
        const row = this.#readRow(table, partition, cursor)
        if (row === undefined) return
        state.recordTime = cursor.timestamp
        state.mark()
        store.put(row.key, row.value, cursor.timestamp)
      })
    })
  }

  /** A row of a global table; undefined when it cannot be read and the handler lets it go. */
  #readRow(
    table: GlobalTableNode,
    partition: number,
    cursor: BatchCursor,
  ): { key: unknown; value: unknown } | undefined {
    const { topic, consumed } = table
    try {
      if (consumed.value.verify !== undefined) verifyRecord(consumed.value, cursor)
      const key = consumed.key.read(cursor.buffer, cursor.keyStart, cursor.keyEnd)
      const value =
        cursor.valueStart < 0 ? null : consumed.value.read(cursor.buffer, cursor.valueStart, cursor.valueEnd)
      return { key, value }
    } catch (error) {
      const decision = decide(this.#options.handlers?.deserialization ?? 'fail', () => ({
        topic,
        partition,
        offset: cursor.offset,
        timestamp: cursor.timestamp,
        key: cursor.buffer.subarray(cursor.keyStart, cursor.keyEnd),
        value: cursor.valueStart < 0 ? null : cursor.buffer.subarray(cursor.valueStart, cursor.valueEnd),
        headers: cursor.headers(),
        error,
      }))
      // A global table is no task and cannot send dead letters: 'dead-letter' is 'skip' there, in an application too.
      if (decision === 'fail') throw error
      this.#countDropped(topic, 'deserialization-error')
      return undefined
    }
  }

  #countDropped(step: string, reason: string): void {
    this.dropped.set(`${step}/${reason}`, (this.dropped.get(`${step}/${reason}`) ?? 0) + 1)
  }

  #read<K, V>(topic: Topic<K, V>): TestRecord<K, V>[] {
    const records: TestRecord<K, V>[] = []
    const count = this.#broker.topics.get(topic.name)?.logs.length ?? 0
    const positions = this.#outputs.get(topic.name) ?? []
    this.#outputs.set(topic.name, positions)
    for (let partition = 0; partition < count; partition++) {
      positions[partition] = this.#walk(topic.name, partition, positions[partition] ?? 0, (cursor) => {
        records.push({
          key: cursor.keyStart < 0 ? null : topic.key.read(cursor.buffer, cursor.keyStart, cursor.keyEnd),
          value: cursor.valueStart < 0 ? null : topic.value.read(cursor.buffer, cursor.valueStart, cursor.valueEnd),
          time: cursor.timestamp,
          headers: cursor.headers(),
          partition,
          offset: cursor.offset,
        })
      })
    }
    return records
  }

  #walk(topic: string, partition: number, offset: number, take: (cursor: BatchCursor) => void): number {
    const where = { topic, partition }
    const read = this.#broker.fetch(topic, partition, offset, Number.MAX_SAFE_INTEGER, 'read_committed')
    const cursor = new BatchCursor(where)
    cursor.open(read.bytes, indexBatches(read.bytes, 0, read.bytes.length, offset, null, where), offset)
    while (cursor.next()) take(cursor)
    return read.nextOffset
  }

  /** One partition for every topic, those that the topology makes included: the test driver of Kafka Streams has no other way. */
  get #isSingle(): boolean {
    return this.#options.partitions === undefined
  }

  #partitionsOf(name: string, declared: number | undefined): number {
    return this.#options.partitions?.[name] ?? (this.#isSingle ? 1 : (declared ?? 1))
  }

  #ensureTopic(name: string): number {
    return this.#broker.topics.get(name)?.logs.length ?? this.#createTopic(name, 1)
  }

  #createTopic(name: string, partitions: number): number {
    this.#broker.createTopics([{ name, partitions, configs: {} }])
    return partitions
  }
}
