import type { ExecutionContext, TestFn } from 'ava'
import type { Monotonic, Scheduler } from '../../ports.ts'
import { Headers } from '../headers.ts'
import type { Isolation, Log, Producer, ProducerOptions, TopicPartition } from '../log.ts'

/** What the suite needs of the log under test. */
export interface LogContract {
  /** Opens the log once for the whole suite. */
  open(): Promise<Log>
  /** The time that the log runs on. */
  time: { monotonic: Monotonic; scheduler: Scheduler }
  /** Differs for each run on the same cluster: names of topics and groups start with it. */
  prefix: string
  /** Makes the log compact now, where it can; otherwise the suite waits until it has. */
  compact?: (log: Log) => Promise<void>
  /** Configs that make a log compact soon. */
  compactConfigs?: Record<string, string>
  /** How long a rebalance, a compaction or another slow thing may take. Default 30 s. */
  patienceMs?: number
  /** Shortest session timeout that the log accepts. Default 1 s. */
  sessionTimeoutMs?: number
  /** Runs when the log is closed. */
  closed?: () => void | Promise<void>
  /** Runs the tests one after the other. */
  serial?: boolean
}

export interface PlainRecord {
  key: string | null
  value: string | null
  timestamp?: number
  headers?: Headers
}

export interface ReadRecord {
  offset: number
  key: string | null
  value: string | null
  timestamp: number
  headers: [string, string | null][]
}

/** One registered test of the suite, with its helpers. */
export class Kit {
  readonly log: Log
  readonly options: LogContract
  readonly t: ExecutionContext
  readonly id: string
  #count = 0

  constructor(log: Log, options: LogContract, t: ExecutionContext, id: number) {
    this.log = log
    this.options = options
    this.t = t
    this.id = `${options.prefix}-${id}`
  }

  get patienceMs(): number {
    return this.options.patienceMs ?? 30_000
  }

  name(what: string): string {
    return `${this.id}-${what}-${this.#count++}`
  }

  async topic(partitions = 1, configs: Record<string, string> = {}): Promise<string> {
    const name = this.name('topic')
    // The records of the suite have fixed times: retention must not take them away under a test.
    await this.log.admin.createTopics([{ name, partitions, configs: { 'retention.ms': '-1', ...configs } }])
    return name
  }

  /** A producer that is closed when the test ends. */
  producer(options: ProducerOptions = {}): Producer {
    const producer = this.log.producer({ lingerMs: 0, ...options })
    this.t.teardown(() => producer.close())
    return producer
  }

  async transactional(id: string, options: ProducerOptions = {}): Promise<Producer> {
    const producer = this.producer({ transactionalId: id, ...options })
    await producer.init()
    return producer
  }

  /** Produces to partition 0 unless told otherwise, and flushes. */
  async produce(topic: string, records: readonly PlainRecord[], partition = 0): Promise<void> {
    const producer = this.producer()
    append(producer, topic, records, partition)
    await producer.flush()
  }

  /**
   * All records below the end that the isolation shows. A log may answer a commit before its markers are written: committed
   * records are read when no transaction is open, unless told that one is.
   */
  async readAll(
    at: string | TopicPartition,
    isolation: Isolation = 'read_uncommitted',
    from = 0,
    isOpen = false,
  ): Promise<{ records: ReadRecord[]; position: number }> {
    const where = typeof at === 'string' ? { topic: at, partition: 0 } : at
    const offset = async (bound: 'stable' | 'end'): Promise<number> =>
      (await this.log.admin.offsets([where], bound)).get(`${where.topic}-${where.partition}`)?.offset as number
    if (isolation === 'read_committed' && !isOpen) {
      await this.until(
        `${where.topic} has no open transaction`,
        async () => (await offset('stable')) === (await offset('end')),
      )
    }
    const end = await offset(isolation === 'read_committed' ? 'stable' : 'end')
    const fetcher = this.log.fetcher({ isolation })
    fetcher.assign(where, from)
    const records: ReadRecord[] = []
    let position = from
    try {
      await this.until(`${where.topic} is read up to ${end}`, async () => {
        if (position >= end) return true
        for (const partition of await fetcher.poll(1 << 20, 100)) {
          if (partition.error !== null) throw partition.error
          const { records: cursor } = partition
          while (cursor.next()) {
            const { buffer } = cursor
            records.push({
              offset: cursor.offset,
              key: cursor.keyStart < 0 ? null : buffer.toString('utf8', cursor.keyStart, cursor.keyEnd),
              value: cursor.valueStart < 0 ? null : buffer.toString('utf8', cursor.valueStart, cursor.valueEnd),
              timestamp: cursor.timestamp,
              headers: cursor.headers().entries.map(([name, value]) => [name, value && Buffer.from(value).toString()]),
            })
          }
          position = partition.nextOffset
        }
        return position >= end
      })
    } finally {
      await fetcher.close()
    }
    return { records, position }
  }

  /** Waits for a condition; fails the test when patience ends. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const { monotonic, scheduler } = this.options.time
    const deadline = monotonic.now() + this.patienceMs
    while (!(await condition())) {
      if (monotonic.now() > deadline) throw new Error(`waited in vain until ${what}`)
      await scheduler.sleep(5)
    }
  }
}

/** Appends records, each as a unit of its own. */
export const append = (producer: Producer, topic: string, records: readonly PlainRecord[], partition = 0): void => {
  for (const { key, value, timestamp, headers } of records) {
    const keyBytes = Buffer.from(key ?? '')
    const valueBytes = Buffer.from(value ?? '')
    producer.mark()
    producer.append(
      topic,
      partition,
      keyBytes,
      key === null ? -1 : 0,
      key === null ? -1 : keyBytes.length,
      valueBytes,
      value === null ? -1 : 0,
      value === null ? -1 : valueBytes.length,
      timestamp ?? 1_700_000_000_000,
      headers ?? Headers.none,
    )
  }
}

export const values = (read: { records: readonly ReadRecord[] }): (string | null)[] =>
  read.records.map(({ value }) => value)

/** Registers one test of the suite. */
export type Register = (title: string, run: (kit: Kit) => Promise<void>) => void

export const registrar = (test: TestFn, name: string, options: LogContract): Register => {
  let opened: Promise<Log> | undefined
  let tests = 0
  const open = (): Promise<Log> => {
    opened ??= options.open()
    return opened
  }
  test.after.always(`${name}: closes`, async () => {
    await (await opened)?.close()
    await options.closed?.()
  })
  const register = options.serial === true ? test.serial : test
  return (title, run) => {
    const id = tests++
    register(`${name}: ${title}`, async (t) => run(new Kit(await open(), options, t, id)))
  }
}
