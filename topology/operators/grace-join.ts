import type { ChangeBuffer } from '../../state/change-buffer.ts'
import type { ProgressStore } from '../../state/task-state.ts'
import type { Sequenced } from '../dsl/sequenced.ts'
import type { RecordOrigin } from './context.ts'
import type { IdleStep } from './idle-step.ts'
import type { StreamStep } from './step.ts'
import type { VersionGetter } from './versioned-rows.ts'

export interface GraceJoinOptions {
  readonly step: string
  readonly left: boolean
  readonly graceMs: number
  readonly getAt: VersionGetter
  readonly joiner: (left: any, right: any, key: any) => any
  readonly buffer: ChangeBuffer<Sequenced<any>, any>
  /** Of the task: what is let out of the buffer runs as the record that it was. */
  readonly origin: RecordOrigin
  readonly progress: ProgressStore
  readonly dropped: (step: string, reason: string) => void
  readonly forward: StreamStep
}

const sequenceMax = 0x7fffffff

/**
 * Stream-table join with grace (KIP-923): records of the stream wait until the join's own stream time is `graceMs` past them, so that
 * versions of the table which come late are seen, and then join in order of their time (of equal times by key, then arrival) with the row as
 * it was at their time. A record that is older than that already joins at once. The join's time is that of the records which it took into
 * the buffer; it is remembered with the buffer, so that a restart decides alike.
 */
export const graceJoin = (options: GraceJoinOptions): { step: StreamStep; idle: IdleStep } => {
  const { step, left, graceMs, getAt, joiner, buffer, origin, progress, dropped, forward } = options
  const timeName = `${step}/time`
  const sequenceName = `${step}/sequence`
  const join: StreamStep = (value, key, time, headers) => {
    const row = key === null ? null : getAt(key, time)
    if (row !== null || left) forward(joiner(value, row, key), key, time, headers)
  }
  const letOut = (untilMs: number): void => {
    const { topic, partition, offset } = origin
    while (buffer.firstTime <= untilMs) {
      const first = buffer.first()
      if (first === undefined) break
      Object.assign(origin, first.origin)
      try {
        join(first.value, first.key.key, first.time, first.headers)
      } finally {
        origin.topic = topic
        origin.partition = partition
        origin.offset = offset
      }
      buffer.removeFirst()
    }
  }
  const idle: IdleStep = {
    dueMs: () => buffer.firstTime + graceMs,
    advance: (timeMs) => {
      if (timeMs > (progress.get(timeName) ?? -1)) progress.set(timeName, timeMs)
      letOut(timeMs - graceMs)
    },
  }
  const take: StreamStep = (value, key, time, headers) => {
    if (value === null) return dropped(step, 'null-value')
    if (key === null) {
      // There is no row to wait for (Kafka Streams ends the task here).
      if (left) join(value, key, time, headers)
      else dropped(step, 'null-key')
      return
    }
    const before = progress.get(timeName) ?? -1
    if (before - graceMs > time) return join(value, key, time, headers)
    const sequence = ((progress.get(sequenceName) ?? 0) + 1) & sequenceMax
    progress.set(sequenceName, sequence)
    const now = time > before ? time : before
    if (now > before) progress.set(timeName, now)
    buffer.put({ key, sequence }, time, value, null, time, headers, origin)
    letOut(now - graceMs)
  }
  return { step: take, idle }
}
