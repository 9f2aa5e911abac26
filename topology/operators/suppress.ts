import type { BufferedChange, ChangeBuffer } from '../../state/change-buffer.ts'
import type { StoreSpec } from '../../state/store.ts'
import type { Suppression } from '../dsl/nodes/suppress.ts'
import { StreamsError } from '../errors/index.ts'
import type { OperatorContext } from './context.ts'
import { letFirstGo } from './held-change.ts'
import { bytesOf } from './held-row.ts'
import type { IdleStep } from './idle-step.ts'
import type { OperatorClock } from './operator-clock.ts'
import type { TableStep } from './step.ts'

export interface SuppressOptions {
  readonly step: string
  readonly suppression: Suppression
  readonly buffer: ChangeBuffer<any, any>
  /** Of the buffer. */
  readonly serdes: Pick<StoreSpec, 'key' | 'value'>
  readonly clock: OperatorClock
  /** While a change is emitted its `origin` says where that one came from. */
  readonly context: Pick<OperatorContext, 'state' | 'origin' | 'holds'>
  readonly forward: TableStep
}

/**
 * Holds changes of rows back, as Kafka Streams does. Each goes into the buffer first and comes out when stream time, the largest time seen
 * here, says so: at once if it must, else with whatever record moves stream time that far. It comes out as it went in, with time,
 * headers and origin of its record. A later change of the same key replaces what waits and keeps its place. Where windows close, a
 * deletion is not passed on: nothing below has seen the row.
 */
export const suppress = (options: SuppressOptions): { step: TableStep; idle: IdleStep } => {
  const { suppression, buffer, serdes, clock, context, forward } = options
  const { state, origin } = context
  const { until, waitMs, maxRecords, maxBytes, onFull } = suppression
  const byWindow = until === 'windowClose'

  /** What goes on now. */
  let change: BufferedChange<any, any>

  const emit = (): void => {
    const { value, old, key, time, headers } = change
    if (value === null && byWindow) return
    const { topic, partition, offset } = origin
    const { recordTime } = state
    origin.topic = change.origin.topic
    origin.partition = change.origin.partition
    origin.offset = change.origin.offset
    state.recordTime = time
    try {
      forward(value, old, key, time, headers)
    } finally {
      origin.topic = topic
      origin.partition = partition
      origin.offset = offset
      state.recordTime = recordTime
    }
  }

  const held = {
    step: options.step,
    buffer,
    keyBytes: (key: any) => bytesOf(serdes.key, key),
    valueBytes: (value: any) => bytesOf(serdes.value, value),
  }
  const letGo = letFirstGo(context, held, emit)

  /** What goes on is still in the buffer while the steps below work on it: who looks it up sees the value before. */
  const emitFirst = (): void => {
    change = buffer.first() as BufferedChange<any, any>
    letGo()
    buffer.removeFirst()
  }

  const isFull = (): boolean => buffer.count > maxRecords || buffer.bytes > maxBytes

  const emitDue = (nowMs: number): void => {
    while (buffer.firstTime <= nowMs - waitMs) emitFirst()
  }

  return {
    step: (value, old, key, time, headers) => {
      const now = clock.raise(time)
      // A window without an end never closes: its time still has to be a number that can be written.
      const bufferTime = byWindow ? Math.min(key.end ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER) : time
      buffer.put(key, bufferTime, value, old, time, headers, origin)
      emitDue(now)
      if (!isFull()) return
      if (onFull === 'stop') throw bufferFull(options)
      while (buffer.count > 0 && isFull()) emitFirst()
    },
    idle: {
      dueMs: () => buffer.firstTime + waitMs,
      advance: (timeMs) => emitDue(clock.raise(timeMs)),
    },
  }
}

const bufferFull = ({ step, suppression, buffer }: SuppressOptions): StreamsError =>
  new StreamsError('BUFFER_FULL', {
    retry: 'never',
    message: `the buffer of suppress "${step}" is full: ${buffer.count} of ${suppression.maxRecords} records, ${buffer.bytes} of ${suppression.maxBytes} bytes`,
    help: 'raise maxRecords or maxBytes, or hold changes back by untilTimeLimit with onFull: "emitEarly"',
  })
