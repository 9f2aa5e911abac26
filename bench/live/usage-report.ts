import { grid } from '../report.ts'
import type { Verdict } from './live-options.ts'
import type { Usage } from './serve-plan.ts'
import { growthOf } from './statistics.ts'

/** One line of a soak: what was used in an interval that ended so many seconds after the start of the load. */
export interface Sample extends Usage {
  readonly atSeconds: number
  readonly records: number
}

const growthMax = 0.1
const delayP99MaxMs = 50

const titles = ['time', 'records', 'heap MB', 'external MB', 'RSS MB', 'delay p50 ms', 'p99 ms', 'max ms']

export const usageTable = (samples: readonly Sample[]): string => {
  const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(1)
  const lines = samples.map(({ atSeconds, records, heapBytes, externalBytes, rssBytes, delayMs }) => [
    ...[`${Math.round(atSeconds)} s`, records.toLocaleString('en'), mb(heapBytes), mb(externalBytes), mb(rssBytes)],
    ...[delayMs.p50, delayMs.p99, delayMs.max].map((ms) => ms.toFixed(1)),
  ])
  return grid(titles, lines, 1)
}

const growthVerdict = (what: string, values: readonly number[]): Verdict => {
  const growth = growthOf(values)
  if (growth === undefined) return { kept: false, text: `${what}: too few samples to tell, six are needed` }
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
  return {
    kept: growth <= growthMax,
    text: `${what}: ${percent(growth)} from the middle third to the last, at most ${percent(growthMax)}`,
  }
}

export const usageVerdicts = (samples: readonly Sample[]): Verdict[] => {
  // The first interval has the compilers at work.
  const worst = Math.max(0, ...samples.slice(1).map(({ delayMs }) => delayMs.p99))
  return [
    growthVerdict(
      'heap',
      samples.map(({ heapBytes }) => heapBytes),
    ),
    growthVerdict(
      'memory outside the heap',
      samples.map(({ externalBytes }) => externalBytes),
    ),
    {
      kept: samples.length > 1 && worst < delayP99MaxMs,
      text: `event-loop delay: p99 of the worst interval but the first ${worst.toFixed(1)} ms, below ${delayP99MaxMs} ms`,
    },
  ]
}
