import { grid } from '../report.ts'
import type { Gaps } from './gaps.ts'
import type { Verdict } from './live-options.ts'

const gapMaxMs = 2_000

/** When a process was told to end, when it had ended and when the application was whole again. */
export interface Roll {
  readonly process: number
  readonly toldMs: number
  readonly endedMs: number
  readonly wholeMs: number
}

export interface RollingResult {
  /** Longest silence of each partition with nothing happening. */
  readonly steady: ReturnType<Gaps['until']>
  /** And from the first restart until all was whole again. */
  readonly rolling: ReturnType<Gaps['until']>
  readonly rolls: readonly Roll[]
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2)

/** The restart during which something began. */
const rollAt = (rolls: readonly Roll[], atMs: number): Roll | undefined =>
  rolls.findLast(({ toldMs }) => toldMs <= atMs) ?? rolls[0]

export const rollingTable = ({ steady, rolling, rolls }: RollingResult): string => {
  const restarts = rolls.map(({ process, toldMs, endedMs, wholeMs }) => [
    String(process),
    `${seconds(endedMs - toldMs)} s`,
    `${seconds(wholeMs - toldMs)} s`,
  ])
  const partitions = rolling.map(({ longestMs, beganMs }, partition) => {
    const roll = rollAt(rolls, beganMs)
    return [
      String(partition),
      `${seconds(steady[partition]?.longestMs ?? 0)} s`,
      `${seconds(longestMs)} s`,
      roll === undefined ? '-' : `${seconds(beganMs - roll.toldMs)} s after process ${roll.process} was told to end`,
    ]
  })
  const restartTitles = ['process', 'ended after', 'whole again after']
  const partitionTitles = ['partition', 'steady: longest gap', 'rolling: longest gap', 'it began']
  return `${grid(restartTitles, restarts, 1)}\n\n${grid(partitionTitles, partitions, 1)}`
}

export const rollingVerdicts = ({ rolling }: RollingResult): Verdict[] => {
  const worst = Math.max(...rolling.map(({ longestMs }) => longestMs))
  const text = `no partition without results for longer than ${seconds(gapMaxMs)} s: ${seconds(worst)} s`
  return [{ kept: worst <= gapMaxMs, text }]
}
