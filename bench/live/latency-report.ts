import type { EngineName } from '../options.ts'
import { grid } from '../report.ts'
import type { Verdict } from './live-options.ts'
import type { Durations } from './statistics.ts'

export interface LatencyResult {
  readonly engine: EngineName
  readonly latency: Durations
  /** Input records of the same time. */
  readonly inputs: number
  /** Longest time that the producer was behind its pace. */
  readonly lateMaxMs: number
}

const shares = [0.5, 0.9, 0.99]

const ofBoth = (results: readonly LatencyResult[]): [LatencyResult, LatencyResult] | undefined => {
  const ours = results.find(({ engine }) => engine === 'millrace')
  const theirs = results.find(({ engine }) => engine === 'kafka-streams')
  return ours === undefined || theirs === undefined ? undefined : [ours, theirs]
}

export const latencyTable = (results: readonly LatencyResult[]): string => {
  const lines = results.map(({ engine, latency, inputs, lateMaxMs }) => [
    engine,
    ...shares.map((share) => String(latency.percentile(share))),
    String(Math.round(latency.maxMs)),
    `${((100 * latency.count) / inputs).toFixed(1)} %`,
    String(Math.round(lateMaxMs)),
  ])
  const both = ofBoth(results)
  if (both !== undefined) {
    const [ours, theirs] = both
    const ratios = shares.map((share) => ours.latency.percentile(share) / theirs.latency.percentile(share))
    lines.push(['ratio', ...[...ratios, ours.latency.maxMs / theirs.latency.maxMs].map((one) => one.toFixed(2))])
  }
  return grid(['engine', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms', 'results', 'producer late ms'], lines, 1)
}

/** p50 and p99 are to be no worse than those of Kafka Streams. */
export const latencyVerdicts = (results: readonly LatencyResult[]): Verdict[] => {
  const both = ofBoth(results)
  if (both === undefined) return []
  return [0.5, 0.99].map((share) => {
    const [ours, theirs] = both.map(({ latency }) => latency.percentile(share)) as [number, number]
    return { kept: ours <= theirs, text: `p${share * 100}: ${ours} ms, Kafka Streams ${theirs} ms` }
  })
}
