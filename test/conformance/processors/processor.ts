import type { ForwardOptions, ProcessorContext, RecordInfo } from 'millrace'
import type { Operation } from '../scenario.ts'
import type { Type, Types } from '../types.ts'

/** The kinds of stores as scenarios call them. */
export type StoreType = 'kv' | 'timestampedKv' | 'window' | 'timestampedWindow' | 'session' | 'versioned'

/** A store as processors find it: its kind as in scenarios, and what is in it. */
export interface UsedStore {
  readonly kind: StoreType
  readonly types: Types
}

/** What a processor of a scenario is made from. */
export interface Setup {
  readonly op: Operation
  readonly types: Types
  /** The first store, if it has one. */
  readonly used: UsedStore | undefined
  /** The offset that the recorded results show for a record. */
  shownOffset(topic: string | null, offset: number): number
}

/** What a live one works with. `emit` keeps the key, timestamp and headers unless told otherwise. */
export interface Tools {
  readonly store: any
  readonly context: Pick<ProcessorContext<any, any>, 'schedule' | 'streamTime' | 'wallTime'>
  emit(value: any, options?: ForwardOptions): void
  /** Only in `process`. */
  forward(key: any, value: any, options?: ForwardOptions): void
}

export interface ProcessorKind {
  /** Type of the values it forwards. */
  readonly type: Type
  readonly live: (tools: Tools) => {
    process(value: any, key: any, record: RecordInfo): void
    init?(): void
  }
}

export type MakeProcessor = (setup: Setup) => ProcessorKind
