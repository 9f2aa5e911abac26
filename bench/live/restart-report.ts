import type { EngineName } from '../options.ts'
import { grid } from '../report.ts'
import type { Verdict } from './live-options.ts'
import { median } from './statistics.ts'

/** One restart. Times in ms; those of the phases follow each other, the others count from the start of the process. */
export interface Restart {
  /** Until its code is loaded. */
  readonly loadMs: number
  /** From then until the first task is opened: topics looked up, old transaction ended, group joined. */
  readonly memberMs: number
  /** From then until all tasks run. */
  readonly restoreMs: number
  readonly firstRecordMs: number
  /** Until a reader that sees only what is committed was given the first result. */
  readonly firstOutputMs: number
  /** The same for the last partition. */
  readonly allPartitionsMs: number
  readonly restored: number
}

export interface RestartResult {
  readonly keys: number
  readonly valueBytes: number
  readonly engine: EngineName
  readonly restarts: readonly Restart[]
}

/** From so many keys on a restart may take at most this share of the time of Kafka Streams. */
const shareMax = [
  { keys: 5_000_000, share: 0.1 },
  { keys: 1_000_000, share: 0.25 },
]
/** Restarts with the most state may take this much longer than with the least: what the machine itself varies by. */
const growthMax = 1.5

/** The middle of all restarts, of each figure by itself. */
export const typical = ({ restarts }: RestartResult): Restart => {
  const of = (figure: keyof Restart): number => median(restarts.map((one) => one[figure]))
  return {
    ...{ loadMs: of('loadMs'), memberMs: of('memberMs'), restoreMs: of('restoreMs') },
    ...{ firstRecordMs: of('firstRecordMs'), firstOutputMs: of('firstOutputMs') },
    ...{ allPartitionsMs: of('allPartitionsMs'), restored: of('restored') },
  }
}

const restoredPerSecond = ({ restored, restoreMs }: Restart): number => (restored * 1000) / restoreMs

const titles = [
  ...['keys', 'value', 'engine', 'load', '+ join', '+ restore', 'first record', 'first result', 'all partitions'],
  ...['restored', 'restored/s'],
]

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

/** One restart as it happened, for who waits for the rest. */
export const restartLine = (engine: EngineName, one: Restart): string => {
  const phases = `load ${seconds(one.loadMs)}, join ${seconds(one.memberMs)}, restore ${seconds(one.restoreMs)}`
  return `${engine}: first result after ${seconds(one.firstOutputMs)} (${phases}; ${one.restored} restored)`
}

export const restartTable = (results: readonly RestartResult[]): string =>
  grid(
    titles,
    results.map((result) => {
      const one = typical(result)
      return [
        ...[result.keys.toLocaleString('en'), `${result.valueBytes} B`, result.engine],
        ...[one.loadMs, one.memberMs, one.restoreMs, one.firstRecordMs, one.firstOutputMs, one.allPartitionsMs].map(
          seconds,
        ),
        Math.round(one.restored).toLocaleString('en'),
        one.restored === 0 ? '-' : Math.round(restoredPerSecond(one)).toLocaleString('en'),
      ]
    }),
    3,
  )

export const restartVerdicts = (results: readonly RestartResult[]): Verdict[] => {
  const verdicts: Verdict[] = []
  const firstOutput = (result: RestartResult): number => typical(result).firstOutputMs
  const ours = results.filter(({ engine }) => engine === 'millrace')
  for (const result of ours) {
    const { keys, valueBytes } = result
    const theirs = results.find(
      (one) => one.engine === 'kafka-streams' && one.keys === keys && one.valueBytes === valueBytes,
    )
    const limit = shareMax.find((one) => keys >= one.keys)
    if (theirs === undefined || limit === undefined) continue
    const share = firstOutput(result) / firstOutput(theirs)
    verdicts.push({
      kept: share <= limit.share,
      text: `${keys.toLocaleString('en')} keys of ${valueBytes} B: ${share.toFixed(2)} of the time of Kafka Streams, at most ${limit.share}`,
    })
  }
  for (const [valueBytes, sizes] of Map.groupBy(ours, (one) => one.valueBytes)) {
    const [least, most] = [sizes.toSorted((a, b) => a.keys - b.keys)[0], sizes.toSorted((a, b) => b.keys - a.keys)[0]]
    if (least === undefined || most === undefined || least === most) continue
    const growth = firstOutput(most) / firstOutput(least)
    verdicts.push({
      kept: growth <= growthMax,
      text: `${most.keys / least.keys} times the keys of ${valueBytes} B: ${growth.toFixed(2)} times the time, at most ${growthMax}`,
    })
  }
  return verdicts
}

/** Without local state: as many records a second as Kafka Streams, or more. */
export const restoreVerdicts = (results: readonly RestartResult[]): Verdict[] =>
  results.flatMap((result) => {
    const { engine, keys, valueBytes } = result
    const theirs = results.find(
      (one) => one.engine === 'kafka-streams' && one.keys === keys && one.valueBytes === valueBytes,
    )
    if (engine !== 'millrace' || theirs === undefined) return []
    const [rate, limit] = [result, theirs].map((one) => restoredPerSecond(typical(one))) as [number, number]
    const [ours, other] = [rate, limit].map((one) => Math.round(one).toLocaleString('en'))
    const text = `${keys.toLocaleString('en')} keys of ${valueBytes} B: ${ours} records/s restored, Kafka Streams ${other}`
    return [{ kept: rate >= limit, text }]
  })
