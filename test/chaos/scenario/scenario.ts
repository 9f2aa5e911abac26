import type { Log, Plan, Topology } from 'millrace'
import type { Findings } from '../verify/findings.ts'

/** An application that every process of the run has. */
export interface Declared {
  readonly applicationId: string
  readonly topology: Topology
}

/** Writes records at an even pace until it is stopped. */
export interface Input {
  start(): Promise<void>
  /** Everything runs: what was written so far was for that. */
  begin(): void
  /** Resolves when everything that was written is acknowledged. @throws what kept it from going on. */
  stop(): Promise<void>
}

export interface InputOptions {
  /** Records per second. */
  readonly rate: number
  readonly seed: number
  /** Of the order flow: how many from `begin` on; null: until it is stopped. */
  readonly orders: number | null
}

/** A process beside the applications that nothing happens to. */
export interface Neighbour {
  readonly url: string
  stop(): Promise<void>
}

export interface Verification {
  readonly log: Log
  readonly plans: readonly Plan[]
  readonly isExact: boolean
  readonly findings: Findings
  readonly neighbour: Neighbour | null
}

/** What runs, what goes in, and what must come out. */
export interface Scenario<I extends Input = Input> {
  readonly applications: readonly Declared[]
  /** Created before anything starts. */
  readonly topics: readonly {
    readonly name: string
    readonly partitions: number
    readonly configs: Record<string, string>
  }[]
  /** An output that tells, by partition, that a task goes on; by `<application id>/<sub-topology>`. Others are not followed. */
  outputs(plans: readonly Plan[]): ReadonlyMap<string, { readonly topic: string; readonly partitions: number }>
  input(log: Log, options: InputOptions): I
  /** Starts what the applications ask over HTTP; null where they ask nobody. */
  startNeighbour(): Promise<Neighbour | null>
  /** Nothing is under way any more that has no record yet. */
  isAtRest(neighbour: Neighbour | null): Promise<boolean>
  /** Holds what was written against what the log has, when the applications have ended. Answers how many records went in. */
  verify(input: I, verification: Verification): Promise<number>
}
