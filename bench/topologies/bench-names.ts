import type { Topology } from 'millrace'

/** What the benchmark gives to a topology that it measures. */
export interface BenchNames {
  /** Topic of the input: string keys, string values of 100 characters, 4 partitions. */
  input: string
  /** Topic for results, empty and with as many partitions. */
  output: string
  /** To be called once for each input record, with its value: this is what is counted and timed. */
  record(value: string): void
}

/** A module that can be measured exports such a function as its default. */
export type BenchTopology = (bench: BenchNames) => Topology
