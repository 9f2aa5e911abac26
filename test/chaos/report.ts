import type { UnexpectedEnd } from './application/application.ts'
import type { Options } from './options.ts'
import type { Recovery } from './recoveries.ts'
import type { Findings } from './verify/findings.ts'

export interface Outcome {
  readonly options: Options
  /** Input records in the log. */
  readonly records: number
  readonly localTasks: number
  readonly findings: Findings
  readonly faults: ReadonlyMap<string, number>
  readonly recoveries: readonly Recovery[]
  readonly unexpectedEnds: readonly UnexpectedEnd[]
  /** Why the run could not be brought to its end; null when it was. */
  readonly stuck: string | null
}

/** What the run has shown, line by line. */
export const reportOf = (outcome: Outcome): string[] => {
  const { options, records, localTasks, findings, faults, recoveries, unexpectedEnds, stuck } = outcome
  const all = recoveries.map(({ ms }) => ms)
  const byFault = [...Map.groupBy(recoveries, ({ fault }) => fault)].sort(([a], [b]) => (a < b ? -1 : 1))
  const { flow, orders, guarantee, nodes, apps, minutes, seed } = options
  const size = `${nodes} brokers, ${apps} applications, ${Number(minutes.toFixed(1))} minutes, seed ${seed}`
  return [
    `${flow}${orders === null ? '' : ` (${orders})`}, ${guarantee}, ${size}`,
    `records in:        ${records}`,
    `lost:              ${findings.total('lost')}`,
    `duplicated:        ${findings.total('duplicated')}`,
    `state differences: ${findings.total('different')} (${localTasks} local states compared)`,
    ...findings.lines().map((line) => `  ${line}`),
    `faults:            ${[...faults].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'none'}`,
    `recovery, seconds per partition: ${percentiles(all)}`,
    ...byFault.map(([fault, of]) => `  ${fault.padEnd(15)} ${percentiles(of.map(({ ms }) => ms))}`),
    ...unexpectedEnds.map(({ name, code, message }) => `ended by itself: ${name}: ${code}: ${message}`),
    ...(stuck === null ? [] : [`stuck: ${stuck}`]),
  ]
}

/** A process that was fenced must end, and is started again. */
const fencings = new Set(['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH', 'FENCED_INSTANCE_ID'])
/** Who starts while the cluster cannot be reached is told so at once. */
const failedStarts = new Set(['BROKER_UNREACHABLE', 'REQUEST_TIMEOUT'])

/** Everything else a process has to survive. */
export const mayEnd = ({ code, wasUp }: UnexpectedEnd): boolean =>
  fencings.has(code) || (!wasUp && failedStarts.has(code))

/** Why the run failed; empty when it did not. */
export const violations = ({ options, findings, unexpectedEnds, stuck }: Outcome): string[] => {
  const found: string[] = []
  if (findings.total('lost') > 0) found.push('records were lost')
  if (findings.total('different') > 0) found.push('state differs')
  if (options.guarantee === 'exactly-once' && findings.total('duplicated') > 0) found.push('records were counted twice')
  if (unexpectedEnds.some((end) => !mayEnd(end))) found.push('an application failed')
  if (stuck !== null) found.push('it did not come to rest')
  return found
}

const percentiles = (ms: readonly number[]): string => {
  if (ms.length === 0) return 'none'
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (share: number): string =>
    ((sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] as number) / 1000).toFixed(1)
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} (${sorted.length})`
}
