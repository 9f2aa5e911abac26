import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One operation of a scenario's topology: `op` and the fields that its kind has. */
export interface Operation {
  readonly op: string
  readonly id?: string
  readonly name?: string
  readonly store?: string
  readonly from?: any
  readonly [field: string]: any
}

export interface Step {
  readonly topic?: string
  readonly key?: unknown
  readonly keyHex?: string
  readonly value?: unknown
  readonly valueHex?: string
  readonly ts?: number
  readonly headers?: readonly (readonly [string, string])[]
  readonly advanceWallClockMs?: number
}

export interface ExpectedRecord {
  readonly step: number
  readonly topic: string
  readonly key: unknown
  readonly value: unknown
  readonly ts: number
  readonly headers?: readonly (readonly [string, string])[]
}

export interface ExpectedStore {
  readonly store: string
  readonly type: string
  readonly keys?: readonly unknown[]
  readonly entries: readonly Readonly<Record<string, unknown>>[]
}

export interface ExpectedPart {
  readonly global?: boolean
  readonly sources: readonly string[]
  readonly sinks: readonly string[]
  readonly stores: readonly string[]
}

export interface ExpectedInternalTopic {
  readonly name: string
  readonly kind: string
  readonly cleanup: string
  readonly retentionMs?: number
  readonly minCompactionLagMs?: number
  readonly partitions?: number
}

/** A topology, its input, and what Kafka Streams made of it. */
export interface Scenario {
  readonly name: string
  readonly about: string
  readonly group: string
  readonly config?: Readonly<Record<string, string>>
  readonly topology: readonly Operation[]
  readonly input: readonly Step[]
  readonly expect?: readonly ExpectedRecord[]
  readonly stores?: readonly ExpectedStore[]
  readonly error?: { readonly phase: 'build' | 'run'; readonly step?: number; readonly category: string }
  readonly globalOrder?: boolean
  readonly dropped?: number
  readonly subtopologies?: readonly ExpectedPart[]
  readonly internalTopics?: readonly ExpectedInternalTopic[]
}

/** All scenarios of a directory, by name. */
export const readScenarios = (directory: string): Scenario[] =>
  readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')))
