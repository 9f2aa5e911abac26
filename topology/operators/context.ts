import type { TaskState } from '../../state/task-state.ts'
import type { EffectNode, LookupNode } from '../dsl/nodes/async-steps.ts'
import type { Headers } from '../log/headers.ts'
import type { Serde } from '../serdes/serde.ts'
import type { HeldRows, LetGo } from './held-row.ts'
import type { StreamStep } from './step.ts'

/** Where the record being processed came from. One object per task, overwritten for each record. In punctuators and
 * timers: topic null, partition -1, offset -1. */
export interface RecordOrigin {
  topic: string | null
  partition: number
  offset: number
}

export interface Cancellable {
  cancel(): void
}

export type RecordWriter<K, V> = (
  value: V | null,
  key: K | null,
  time: number,
  headers: Headers,
  partition: number,
) => void

/** Calls of one look-up step: made while records are read ahead of their turn, answered when they have it. */
export interface LookupCalls {
  pass(value: unknown, key: unknown, time: number, headers: Headers, forward: StreamStep): void
}

/** What operators get of the task they run in. */
export interface OperatorContext {
  readonly applicationId: string
  readonly subTopology: string
  readonly partition: number
  readonly state: TaskState
  /** Store of a global table, by name: read only. */
  globalStore(name: string): unknown
  readonly origin: RecordOrigin
  /** Largest timestamp that this task has seen; -1 before the first record. */
  streamTime(): number
  /** Wall clock, ms. */
  wallTime(): number
  /**
   * Makes the function that writes records to one topic; made once per topic, called per record. `partition` -1: the default
   * partitioner (murmur2 of the key bytes as in Java; sticky per batch when the key is null).
   */
  writer<K, V>(topic: string, key: Serde<K>, value: Serde<V>): RecordWriter<K, V>
  /** Partition count of an output topic; throws (the record is retried) while it is not known. */
  partitionCount(topic: string): number
  /** Calls `run(at)` in stream time or wall time, every `intervalMs`; each call is a unit of its own. */
  schedule(clock: 'stream' | 'wall', intervalMs: number, run: (atMs: number) => void): Cancellable
  /** Registers who is called when a durable timer of that kind fires. */
  onTimer(
    kind: string,
    clock: 'event' | 'wall',
    fire: (key: Buffer, id: string, atMs: number, payload: Buffer | null) => void,
  ): void
  /** Told of each durable timer that is set, by those who want to know what it came of; null: nobody does. */
  readonly timerSet?: ((clock: 'event' | 'wall', kind: string, key: Buffer, id: string) => void) | null
  /** The calls of a look-up step. */
  lookup(node: LookupNode): LookupCalls
  /** Takes in calls with effects, as part of the unit; `forward` gets their outcomes, each in a unit of its own. */
  effect(node: EffectNode, forward: StreamStep): StreamStep
  /** Asks for a commit soon. */
  requestCommit(): void
  /** Counts a record that an operator left out; `reason` is a stable word (null-key, late, ...). */
  dropped(step: string, reason: string): void
  /**
   * Null, or: asked when a step throws; true when only that step is left out and its caller goes on (handlers that may say
   * 'skip-branch').
   */
  readonly leavesOut?: ((step: string, error: unknown) => boolean) | null
  /** Made once per step that holds rows back: how it lets one go, so that one that fails costs itself only. */
  holds(rows: HeldRows): LetGo
}
