import type { ExpectedRecord } from './scenario.ts'

/** A record as scenarios write it. */
export type Written = ExpectedRecord

export interface Failure {
  readonly phase: 'build' | 'run'
  readonly step: number
  readonly category: string
  readonly error: unknown
}

/** A part of the topology, as scenarios write it. */
export interface Part {
  readonly global?: true
  readonly sources: readonly string[]
  readonly sinks: readonly string[]
  readonly stores: readonly string[]
}

export interface InternalTopic {
  readonly name: string
  readonly kind: string
  readonly cleanup: string
  readonly retentionMs?: number
  readonly minCompactionLagMs?: number
  readonly partitions?: number
}

/** What a scenario made of its input: the same facts that are recorded. */
export interface Outcome {
  readonly failure?: Failure
  readonly records: readonly Written[]
  /** Entries by store name. */
  readonly stores: ReadonlyMap<string, readonly unknown[]>
  readonly dropped: number
  readonly parts: readonly Part[]
  readonly internalTopics: readonly InternalTopic[]
}
