import type { BufferedChange, ChangeBuffer } from '../../state/change-buffer.ts'
import type { StoreSpec } from '../../state/store.ts'
import { type Sequenced, sequenceBytes } from '../dsl/sequenced.ts'
import type { OperatorContext } from './context.ts'
import { letFirstGo } from './held-change.ts'
import { bytesOf } from './held-row.ts'
import type { IdleStep } from './idle-step.ts'
import type { StreamStep } from './step.ts'
import type { VersionGetter } from './versioned-rows.ts'

export interface GraceJoinOptions {
  readonly name: string
  /** Name of its buffer. */
  readonly step: string
  readonly left: boolean
  readonly graceMs: number
  readonly getAt: VersionGetter
  readonly joiner: (left: any, right: any, key: any) => any
  readonly buffer: ChangeBuffer<Sequenced<any>, any>
  /** Of the buffer. */
  readonly serdes: Pick<StoreSpec, 'key' | 'value'>
  /** What is let out of the buffer runs as the record that it was: `origin`. */
  readonly context: Pick<OperatorContext, 'state' | 'origin' | 'holds'>
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
  const { step, left, graceMs, getAt, joiner, buffer, serdes, context, dropped, forward } = options
  const { origin } = context
  const { progress } = context.state
  const timeName = `${step}/time`
  const sequenceName = `${step}/sequence`
  const join: StreamStep = (value, key, time, headers) => {
    const row = key === null ? null : getAt(key, time)
    if (row !== null || left) forward(joiner(value, row, key), key, time, headers)
  }
  /** What is let out now. */
  let first: BufferedChange<Sequenced<any>, any>
  const held = {
    step: options.name,
    buffer,
    // Without the number that tells equal keys apart.
    keyBytes: (key: any) => bytesOf(serdes.key, key)?.subarray(0, -sequenceBytes) ?? null,
    valueBytes: (value: any) => bytesOf(serdes.value, value),
  }
  const letGo = letFirstGo(context, held, () => join(first.value, first.key.key, first.time, first.headers))
  const letOut = (untilMs: number): void => {
    const { topic, partition, offset } = origin
    while (buffer.firstTime <= untilMs) {
      const next = buffer.first()
      if (next === undefined) break
      first = next
      Object.assign(origin, first.origin)
      try {
        letGo()
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
