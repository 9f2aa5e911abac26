import { Admin, ListOffsetTimestamps } from '@platformatic/kafka'
import { runJava } from './java.ts'

export const partitions = 4
export const valueBytes = 100

/** What is in an input topic: `once` has each key exactly once, `uniform` draws from `distinct` keys. */
export interface Dataset {
  keys: 'uniform' | 'once'
  distinct: number
  records: number
}

/** Topics of the benchmark: input data that stays, output and changelog topics that go after each run. */
export class BenchTopics {
  readonly #brokers: string
  readonly #admin: Admin

  constructor(brokers: string) {
    this.#brokers = brokers
    this.#admin = new Admin({ clientId: 'bench', bootstrapBrokers: brokers.split(','), timeout: 60_000 })
  }

  /** Name of the topic with this content, filled if it is not there yet. */
  async input(dataset: Dataset): Promise<string> {
    const topic = `bench-${dataset.keys}-${dataset.distinct}-${dataset.records}`
    if (await this.#isComplete(topic, dataset.records)) return topic
    await this.remove([topic])
    await this.create(topic)
    await runJava('load', { brokers: this.#brokers, topic, valueBytes, ...dataset })
    return topic
  }

  async create(topic: string): Promise<void> {
    await this.#admin.createTopics({ topics: [topic], partitions, replicas: 1 })
  }

  /** Deletes those that exist. */
  async remove(topics: readonly string[]): Promise<void> {
    const existing = new Set(await this.#admin.listTopics())
    const doomed = topics.filter((topic) => existing.has(topic))
    if (doomed.length > 0) await this.#admin.deleteTopics({ topics: doomed })
  }

  /** The topics that an application made for itself. */
  async internalTopics(app: string): Promise<string[]> {
    return (await this.#admin.listTopics()).filter((topic) => topic.startsWith(`${app}-`))
  }

  async close(): Promise<void> {
    await this.#admin.close()
  }

  async #isComplete(topic: string, records: number): Promise<boolean> {
    if (!(await this.#admin.listTopics()).includes(topic)) return false
    const wanted = Array.from({ length: partitions }, (_, partitionIndex) => ({
      partitionIndex,
      timestamp: ListOffsetTimestamps.LATEST,
    }))
    const [listed] = await this.#admin.listOffsets({ topics: [{ name: topic, partitions: wanted }] })
    const ends = listed?.partitions.reduce((sum, partition) => sum + partition.offset, 0n) ?? 0n
    return ends === BigInt(records)
  }
}
