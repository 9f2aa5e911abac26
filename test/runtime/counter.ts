import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Headers, kafka, type Log, partitionOf } from 'millrace'

const script = fileURLToPath(new URL('counter-process.ts', import.meta.url))

export type CounterEvent = { event: string } & Record<string, unknown>

/** A process of counter-process.ts with the events it has printed. */
export class CounterProcess {
  readonly events: CounterEvent[] = []
  readonly exited: Promise<number | null>
  #child: ChildProcess
  #listeners = new Set<() => void>()

  constructor(brokers: string, applicationId: string, prefix: string, stateDir: string) {
    this.#child = spawn(process.execPath, [script, brokers, applicationId, prefix, stateDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.exited = new Promise((resolve) => this.#child.on('exit', (code) => resolve(code)))
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      this.events.push(JSON.parse(line))
      for (const listener of this.#listeners) listener()
    })
  }

  /** Resolves with the first event, past or future, that matches. */
  async event(matches: (event: CounterEvent) => boolean): Promise<CounterEvent> {
    for (let seen = 0; ; ) {
      for (; seen < this.events.length; seen++)
        if (matches(this.events[seen] as CounterEvent)) return this.events[seen] as CounterEvent
      await new Promise<void>((resolve) => {
        const listener = (): void => {
          this.#listeners.delete(listener)
          resolve()
        }
        this.#listeners.add(listener)
      })
    }
  }

  running(): Promise<CounterEvent> {
    return this.event((event) => event.event === 'running')
  }

  restoredRecords(): number {
    return this.events.filter((e) => e.event === 'task restored').reduce((sum, e) => sum + Number(e.records), 0)
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }

  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    return this.exited
  }
}

/** Writes `perKey` more events for each of the keys k0 ... k<keys - 1>. */
export const produceEvents = async (log: Log, topic: string, keys: number, perKey: number): Promise<void> => {
  const producer = log.producer({})
  await producer.prepare([topic])
  const count = producer.partitionCount(topic) as number
  for (let n = 0; n < perKey; n++) {
    for (let k = 0; k < keys; k++) {
      const key = Buffer.from(`k${k}`)
      producer.mark()
      producer.append(
        topic,
        partitionOf(key, 0, key.length, count),
        key,
        0,
        key.length,
        key,
        0,
        key.length,
        1_000 + n,
        Headers.none,
      )
      if (producer.full()) await producer.drain()
    }
  }
  await producer.flush()
  await producer.close()
}

/** The last value of each key in the output topic, and a way to follow it. */
export class CountsReader {
  readonly counts = new Map<string, number>()
  #log: Log
  #fetcher

  constructor(brokers: string, topic: string, partitions: number) {
    this.#log = kafka({ brokers: brokers.split(',') })
    this.#fetcher = this.#log.fetcher({ isolation: 'read_committed' })
    for (let partition = 0; partition < partitions; partition++) this.#fetcher.assign({ topic, partition }, 0)
  }

  /** Reads on until the condition holds. */
  async until(done: (counts: Map<string, number>) => boolean): Promise<void> {
    while (!done(this.counts)) {
      for (const chunk of await this.#fetcher.poll(1 << 20, 200)) {
        if (chunk.error !== null) throw chunk.error
        const { records } = chunk
        while (records.next()) {
          const key = records.buffer.toString('utf8', records.keyStart, records.keyEnd)
          this.counts.set(key, Number(records.buffer.readBigUInt64BE(records.valueStart)))
        }
      }
    }
  }

  async close(): Promise<void> {
    await this.#fetcher.close()
    await this.#log.close()
  }
}
