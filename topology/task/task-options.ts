import type { TaskState } from '../../state/task-state.ts'
import type { Producer, TopicPartition } from '../log/log.ts'
import type { CompiledSubTopology } from '../operators/compile.ts'
import type { Monotonic } from '../ports.ts'
import type { RecordQueue } from './record-queue.ts'
import type { TaskContext } from './task-context.ts'

export interface TaskOptions {
  /** `<sub-topology>/<partition>`. */
  id: string
  context: TaskContext
  state: TaskState
  producer: Producer
  compiled: CompiledSubTopology
  /** Each input partition with the offset to start at and its partition time so far. */
  /** `endOffset`: the end of what may be read now, if known; else it is learned with the first fetch that brings something. */
  inputs: readonly (TopicPartition & { offset: number; partitionTime: number; endOffset?: number })[]
  /** `max.task.idle.ms` of Kafka Streams: 0 waits for inputs that have data on the way, -1 never waits. */
  idleMsMax: number
  /** Idleness after which steps that wait for stream time move on with the clock; null: never. */
  idleEmitMs: number | null
  monotonic: Monotonic
  /** Timers fired in one go before records get their turn again. */
  timersPerTurnMax: number
  /** How often the loop looks at the clock and at back-pressure. Default: every 32 records. */
  recordsPerCheck?: number
  /** The input whose record is next, if it may. Default: the one with the lowest event time, and on from there until another is due. */
  next?(): RecordQueue | null
}
