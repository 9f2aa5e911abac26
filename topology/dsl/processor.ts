import type { Headers } from '../log/headers.ts'
import type { Cancellable, RecordOrigin } from '../operators/context.ts'

/*
 * What user code of `process` and `processValues` sees at run time. operators/ builds one context per processor and task, and calls
 * the instance; the DSL only types it. Everything in a context works after destructuring: nothing depends on `this`.
 *
 * Order of arguments as in Map: what is called gets `(value, key)`, what writes takes `(key, value)`.
 */

/**
 * The record (or timer, or punctuation) being processed. One object per processor, overwritten for each call: read it at once,
 * never keep it.
 */
export interface RecordInfo {
  /** Event time in ms. In a timer: when it was due. */
  readonly time: number
  /** `Headers.none` in timers and punctuators. */
  readonly headers: Headers
  /** Topic, partition and offset as read by this sub-topology; null, -1, -1 in timers and punctuators. */
  readonly origin: RecordOrigin
}

export interface TimerInfo extends RecordInfo {
  /** '' unless it was set with an id. */
  readonly id: string
}

/** What may differ from the record being processed. */
export interface ForwardOptions {
  /** Event time of the new record. Default: that of the current one. */
  time?: number
  /** Default: those of the current record. */
  headers?: Headers
  /** Name of the one child that gets it. Default: all children, in order of declaration. */
  to?: string
}

export interface SendOptions {
  time?: number
  headers?: Headers
  /** Default: by the key, as Kafka's own partitioner does. */
  partition?: number
}

/** One declared output topic. */
export interface Output<K, V> {
  /** Writes a record; null is a tombstone. Undone with the record being processed when that fails. */
  send(key: K | null, value: V | null, options?: SendOptions): void
}

/** Durable timers of one kind: kept in the task's journal, so they survive restarts and moves. Identity is (kind, key, id). */
export interface Timers<K, P> {
  /** Sets or moves the timer. A time in the past fires after the current record. */
  set(key: K, atMs: number, ...payload: TimerPayload<P>): void
  /** Does nothing when there is no such timer. */
  cancel(key: K, id?: string): void
  get(key: K, id?: string): { readonly atMs: number; readonly payload: P } | undefined
}

/** Payload and id; a timer declared without a payload takes none, so only `undefined` may stand before the id. */
export type TimerPayload<P> = [P] extends [null] ? [payload?: null, id?: string] : [payload: P, id?: string]

/** `stream` follows the timestamps of the records (silent when input is idle), `wall` the clock. */
export type PunctuationClock = 'stream' | 'wall'

/** An empty map of declarations. */
export type Nothing = Readonly<Record<never, never>>

/** What both kinds of processor share. */
export interface ProcessorContextBase<Stores, Out, Timers> {
  /** By the names given in the declaration. */
  readonly stores: Stores
  readonly out: Out
  readonly timers: Timers
  /**
   * Calls `run(at)` every `everyMs`. `stream`: first as soon as stream time is known, then at most once per jump of it; `wall`: first
   * after one interval, missed ones are not made up for. In `run`, what is forwarded or sent has time `at` and no headers.
   */
  schedule(options: { everyMs: number; clock: PunctuationClock }, run: (atMs: number) => void): Cancellable
  /** Largest timestamp this task has seen; -1 before the first record. */
  streamTime(): number
  /** Wall clock of the task, in ms. Use this, not Date.now: tests and simulations own it. */
  wallTime(): number
  /** Asks for a commit soon; does not wait for it. */
  requestCommit(): void
  readonly applicationId: string
  /** Partition of the task. */
  readonly partition: number
}

/** Context of `process`. */
export interface ProcessorContext<KOut, VOut, Stores = Nothing, Out = Nothing, Timers = Nothing>
  extends ProcessorContextBase<Stores, Out, Timers> {
  /** Hands a record to the steps below, now and depth first. */
  forward(key: KOut | null, value: VOut | null, options?: ForwardOptions): void
}

/** Context of `processValues`: the key stays that of the record (or timer) being processed. */
export interface ValueProcessorContext<VOut, Stores = Nothing, Out = Nothing, Timers = Nothing>
  extends ProcessorContextBase<Stores, Out, Timers> {
  /** Hands a value to the steps below. @throws StreamsError NO_CURRENT_KEY in a punctuator. */
  forward(value: VOut | null, options?: ForwardOptions): void
}

/** One live processor: made per task by its factory, so its closure may hold per-task state that need not survive. */
export interface ProcessorInstance<K, V, TimerHandlers> {
  process(value: V, key: K, record: RecordInfo): void
  /** Called once, when all steps of the task exist and its stores are restored. */
  init?(): void
  /** Called once, when the task is closed. Stores may still be read, not written. */
  close?(): void
  /** One handler for each declared kind of timer. */
  onTimer?: TimerHandlers
}

export type TimerHandler<K, P> = (key: K, payload: P, timer: TimerInfo) => void

/** What `ProcessNode.processor` holds; the context is a ProcessorContext or a ValueProcessorContext by the node's kind. */
export type ProcessorFactory = (
  context: any,
) => ProcessorInstance<any, any, Readonly<Record<string, TimerHandler<any, any>>>>
