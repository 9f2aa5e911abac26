import { fileURLToPath } from 'node:url'
import { Headers, kafka, type Log, partitionOf } from 'millrace'
import { AppProcess } from './app-process.ts'

const script = fileURLToPath(new URL('counter-process.ts', import.meta.url))

/** A process of counter-process.ts. */
export class CounterProcess extends AppProcess {
  constructor(
    brokers: string,
    applicationId: string,
    prefix: string,
    stateDir: string,
    processing: 'at-least-once' | 'exactly-once' = 'at-least-once',
    instanceId = '',
    groupProtocol: 'classic' | 'streams' = 'classic',
  ) {
    super(script, [brokers, applicationId, prefix, stateDir, processing, instanceId, groupProtocol])
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
  /** Counts that are not one more than the count before: shown again, or skipped. */
  readonly leaps: string[] = []
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
          const count = Number(records.buffer.readBigUInt64BE(records.valueStart))
          const before = this.counts.get(key) ?? 0
          if (count !== before + 1)
            this.leaps.push(`${key}: ${before} then ${count} at ${chunk.partition}@${records.offset}`)
          this.counts.set(key, count)
        }
      }
    }
  }

  async close(): Promise<void> {
    await this.#fetcher.close()
    await this.#log.close()
  }
}
