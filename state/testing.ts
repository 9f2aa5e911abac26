import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Headers } from '../topology/log/headers.ts'
import type { RecordCursor } from '../topology/log/log.ts'
import type { ProcessPort } from '../topology/ports.ts'
import { i64, json, str } from '../topology/serdes/index.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { StoreSpec } from './store.ts'
import type { TaskState, TaskStateOptions } from './task-state.ts'

/* What the tests of this folder share. */

export const testDirectory = (): string => mkdtempSync(join(tmpdir(), 'millrace-state-'))

export const processPort = (bootId = 'boot-1', pid = process.pid): ProcessPort => ({ pid, bootId })

export const counts: StoreSpec<string, number> = {
  name: 'counts',
  kind: 'timestampedKeyValue',
  key: str,
  value: i64,
  logged: true,
}

export const orders: StoreSpec<string, unknown> = {
  name: 'orders',
  kind: 'keyValue',
  key: str,
  value: json<unknown>(1),
  logged: true,
}

export const taskOptions = (more: Partial<TaskStateOptions> = {}): TaskStateOptions => ({
  path: 'app/sub/0',
  stores: [counts, orders],
  changelogs: { counts: 'counts-log', orders: 'orders-log' },
  journalTopic: 'journal',
  cacheBytesMax: 1 << 20,
  cacheEntriesMax: 10_000,
  ...more,
})

export const checkpointAt = (nextOffset: number, more: Partial<Checkpoint> = {}): Checkpoint => ({
  changelogs: { 'counts-log': { topicId: 'id-1', nextOffset, leaderEpoch: 0 } },
  inputs: {},
  ownerEpoch: 1,
  processId: 'p-1',
  wallMs: 1000,
  ...more,
})

export interface TestRecord {
  key: Buffer | null
  value: Buffer | null
  timestamp: number
}

/** Encodes and collects what a commit would send, by topic. */
export const encodeTo = (state: TaskState, logs: Map<string, TestRecord[]>): void => {
  state.encodeChanges((topic, keyBuffer, keyStart, keyEnd, valueBuffer, valueStart, valueEnd, timestamp) => {
    const log = logs.get(topic) ?? []
    logs.set(topic, log)
    log.push({
      key: keyStart < 0 ? null : Buffer.from(keyBuffer.subarray(keyStart, keyEnd)),
      value: valueStart < 0 ? null : Buffer.from(valueBuffer.subarray(valueStart, valueEnd)),
      timestamp,
    })
  })
}

/** A cursor over records in memory. */
export const cursorOf = (records: readonly TestRecord[]): RecordCursor => {
  let at = -1
  const cursor = {
    offset: -1,
    timestamp: -1,
    buffer: Buffer.alloc(0),
    keyStart: -1,
    keyEnd: -1,
    valueStart: -1,
    valueEnd: -1,
    leaderEpoch: 0,
    headers: () => Headers.none,
    next: (): boolean => {
      at++
      const record = records[at]
      if (record === undefined) return false
      const key = record.key ?? Buffer.alloc(0)
      cursor.offset = at
      cursor.timestamp = record.timestamp
      cursor.buffer = Buffer.concat([Buffer.from('??'), key, record.value ?? Buffer.alloc(0)])
      cursor.keyStart = record.key === null ? -1 : 2
      cursor.keyEnd = 2 + key.length
      cursor.valueStart = record.value === null ? -1 : 2 + key.length
      cursor.valueEnd = cursor.buffer.length
      return true
    },
    fork: (): never => {
      throw new Error('this cursor is walked once')
    },
  }
  return cursor
}
