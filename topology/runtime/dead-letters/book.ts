import type { Log } from '../../log/log.ts'
import { readTopic } from '../read-topic.ts'
import { entryOf, letterId } from './letter.ts'

/** What is known of the letters of a topic, without their contents. */
export interface Book {
  /** Went back already. */
  readonly replayed: ReadonlySet<string>
  /** An edited letter stands for it. */
  readonly edited: ReadonlySet<string>
  readonly codes: ReadonlyMap<string, number>
  readonly letters: number
  /** Neither replayed nor edited. */
  readonly waiting: number
  /** Times of records that failed; null: no letters. */
  readonly oldestMs: number | null
  readonly newestMs: number | null
}

/** Reads a dead-letter topic through. Keeps a few bytes for each letter. */
export const readBook = async (log: Log, topic: string): Promise<Book> => {
  const replayed = new Set<string>()
  const edited = new Set<string>()
  const ids: string[] = []
  const codes = new Map<string, number>()
  let oldestMs: number | null = null
  let newestMs: number | null = null
  await readTopic(log, topic, (partition, record) => {
    const headers = record.headers()
    const entry = entryOf(headers)
    if (entry.kind === 'replayed') {
      replayed.add(entry.of)
      return
    }
    if (entry.edits !== null) edited.add(entry.edits)
    ids.push(letterId(partition, record.offset))
    const code = headers.text('millrace.error.code') ?? 'unknown'
    codes.set(code, (codes.get(code) ?? 0) + 1)
    oldestMs = Math.min(oldestMs ?? record.timestamp, record.timestamp)
    newestMs = Math.max(newestMs ?? record.timestamp, record.timestamp)
  })
  const waiting = ids.filter((id) => !replayed.has(id) && !edited.has(id)).length
  return { replayed, edited, codes, letters: ids.length, waiting, oldestMs, newestMs }
}
