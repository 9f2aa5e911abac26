import type { Random } from '../../../ports.ts'
import type { TopicDescription, TopicSpec } from '../../log.ts'
import type { LogStorage } from '../storage/storage.ts'
import { invalidConfig, unknownTopic } from './errors.ts'
import { rowKey } from './group-commit.ts'
import { PartitionLog, type SavedPartition } from './partition-log.ts'
import { parseTopicConfig, type TopicConfig } from './topic-config.ts'

export interface Topic extends TopicDescription {
  readonly configs: Readonly<Record<string, string>>
  readonly config: TopicConfig
  readonly logs: readonly PartitionLog[]
}

interface SavedTopic {
  id: string
  partitions: number
  configs: Record<string, string>
}

/** The topics of the log and their partitions. */
export class TopicTable {
  readonly #topics = new Map<string, Topic>()
  readonly #storage: LogStorage
  readonly #random: Random

  constructor(storage: LogStorage, random: Random) {
    this.#storage = storage
    this.#random = random
    const rows = new Map(storage.rows('partitions'))
    for (const [name, text] of storage.rows('topics')) {
      const saved = JSON.parse(text) as SavedTopic
      this.#topics.set(name, this.#build(name, saved, rows))
    }
  }

  all(): Iterable<Topic> {
    return this.#topics.values()
  }

  get(name: string): Topic | undefined {
    return this.#topics.get(name)
  }

  /** @throws StreamsError UNKNOWN_TOPIC_OR_PARTITION. */
  log(topic: string, partition: number): PartitionLog {
    const log = this.#topics.get(topic)?.logs[partition]
    if (log === undefined) throw unknownTopic(topic, partition)
    return log
  }

  /** False when the topic exists. */
  create(spec: TopicSpec): boolean {
    if (!/^[a-zA-Z0-9._-]{1,249}$/.test(spec.name) || spec.name === '.' || spec.name === '..') {
      throw invalidConfig(spec.name, 'a name has 1 to 249 of the characters a-z, A-Z, 0-9, ".", "_" and "-"')
    }
    if (!Number.isInteger(spec.partitions) || spec.partitions < 1) {
      throw invalidConfig(spec.name, `${spec.partitions} is no number of partitions`)
    }
    if (this.#topics.has(spec.name)) return false
    const id = this.#random.uuid().replaceAll('-', '')
    const saved: SavedTopic = { id, partitions: spec.partitions, configs: { ...spec.configs } }
    this.#topics.set(spec.name, this.#build(spec.name, saved, new Map()))
    this.#storage.put('topics', spec.name, JSON.stringify(saved))
    return true
  }

  delete(name: string): Topic | undefined {
    const topic = this.#topics.get(name)
    if (topic === undefined) return undefined
    this.#topics.delete(name)
    this.#storage.put('topics', name, null)
    for (const log of topic.logs) this.#storage.put('partitions', rowKey(log), null)
    this.#storage.removeTopic(topic.id, topic.partitions)
    return topic
  }

  #build(name: string, saved: SavedTopic, rows: ReadonlyMap<string, string>): Topic {
    const config = parseTopicConfig(name, saved.configs)
    const logs = Array.from({ length: saved.partitions }, (_, partition) => {
      const row = rows.get(`${saved.id}-${partition}`)
      const at = { topic: name, topicId: saved.id, partition }
      return new PartitionLog(
        at,
        config,
        this.#storage,
        row === undefined ? undefined : (JSON.parse(row) as SavedPartition),
      )
    })
    return { name, id: saved.id, partitions: saved.partitions, configs: saved.configs, config, logs }
  }
}
