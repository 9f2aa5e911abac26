import { type CommitOffset, partitionKey } from '../../log.ts'
import type { LogStorage } from '../storage/storage.ts'
import { metadataTooLarge } from './errors.ts'

const METADATA_BYTES_MAX = 4_096

interface SavedPending {
  groupId: string
  producerId: number
  offsets: CommitOffset[]
}

/** What groups have committed, and what open transactions will commit for them (KIP-447). */
export class OffsetTable {
  /** By group, then by `topic-partition`. */
  readonly #committed = new Map<string, Map<string, CommitOffset>>()
  /** By group, then by producer id. */
  readonly #pending = new Map<string, Map<number, CommitOffset[]>>()
  readonly #storage: LogStorage

  constructor(storage: LogStorage) {
    this.#storage = storage
    for (const [key, row] of storage.rows('offsets')) {
      if (key.startsWith('p')) {
        const pending = JSON.parse(row) as SavedPending
        groupOf(this.#pending, pending.groupId).set(pending.producerId, pending.offsets)
      } else {
        const saved = JSON.parse(row) as CommitOffset & { groupId: string }
        const { topic, partition, offset, metadata } = saved
        const commit = { topic, partition, offset, metadata }
        groupOf(this.#committed, saved.groupId).set(partitionKey(topic, partition), commit)
      }
    }
  }

  /** @throws StreamsError OFFSET_METADATA_TOO_LARGE; nothing is committed then. */
  commit(groupId: string, offsets: readonly CommitOffset[]): void {
    checkMetadata(offsets)
    const group = groupOf(this.#committed, groupId)
    for (const { topic, partition, offset, metadata } of offsets) {
      const key = partitionKey(topic, partition)
      group.set(key, { topic, partition, offset, metadata })
      const row = JSON.stringify({ groupId, topic, partition, offset, metadata })
      this.#storage.put('offsets', `c${groupId}\n${key}`, row)
    }
  }

  /** Keeps offsets until the transaction of that producer ends. */
  addPending(groupId: string, producerId: number, offsets: readonly CommitOffset[]): void {
    checkMetadata(offsets)
    const group = groupOf(this.#pending, groupId)
    const all = [...(group.get(producerId) ?? []), ...offsets]
    group.set(producerId, all)
    const row: SavedPending = { groupId, producerId, offsets: all }
    this.#storage.put('offsets', `p${groupId}\n${producerId}`, JSON.stringify(row))
  }

  endPending(groupId: string, producerId: number, commit: boolean): void {
    const group = this.#pending.get(groupId)
    const offsets = group?.get(producerId)
    if (group === undefined || offsets === undefined) return
    group.delete(producerId)
    this.#storage.put('offsets', `p${groupId}\n${producerId}`, null)
    if (commit) this.commit(groupId, offsets)
  }

  /** Whether an open transaction holds an offset of that partition. */
  isPending(groupId: string, topic: string, partition: number): boolean {
    for (const offsets of this.#pending.get(groupId)?.values() ?? []) {
      if (offsets.some((offset) => offset.topic === topic && offset.partition === partition)) return true
    }
    return false
  }

  get(groupId: string, topic: string, partition: number): CommitOffset | undefined {
    return this.#committed.get(groupId)?.get(partitionKey(topic, partition))
  }

  /** Forgets the offsets of a deleted topic, as Kafka does. */
  forgetTopic(topic: string): void {
    for (const [groupId, group] of this.#committed) {
      for (const [key, commit] of group) {
        if (commit.topic !== topic) continue
        group.delete(key)
        this.#storage.put('offsets', `c${groupId}\n${key}`, null)
      }
    }
  }
}

const groupOf = <K, V>(table: Map<string, Map<K, V>>, groupId: string): Map<K, V> => {
  let group = table.get(groupId)
  if (group === undefined) {
    group = new Map()
    table.set(groupId, group)
  }
  return group
}

const checkMetadata = (offsets: readonly CommitOffset[]): void => {
  for (const { metadata } of offsets) {
    const bytes = metadata === null ? 0 : Buffer.byteLength(metadata)
    if (bytes > METADATA_BYTES_MAX) throw metadataTooLarge(bytes)
  }
}
