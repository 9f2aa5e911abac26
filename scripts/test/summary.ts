import type { AvaRun } from './ava-run.ts'

type Ended = Pick<AvaRun, 'name' | 'seconds' | 'failed' | 'hung'>

const slowestMax = 12

/** Where the time of a run went. */
export const slowestFiles = (runs: readonly Ended[]): string => {
  const slowest = [...runs].sort((a, b) => b.seconds - a.seconds).slice(0, slowestMax)
  return ['Slowest:', ...slowest.map(({ name, seconds }) => `  ${String(seconds).padStart(5)} s  ${name}`)].join('\n')
}

/** What the failed ones printed last, once more: a log of a whole run is often kept by its end only. The mark keeps it apart from the first time. */
export const lastOfFailed = (runs: readonly (Ended & Pick<AvaRun, 'last'>)[]): string =>
  runs
    .filter((run) => run.failed)
    .map(({ name, last }) => [`\nThe end of ${name}:`, ...last.trimEnd().split('\n')].join('\n  | '))
    .join('\n')

/** By name, as their own output is far above. */
export const failedFiles = (runs: readonly Ended[], notRun: readonly string[]): string => {
  const failed = runs.filter((run) => run.failed)
  if (failed.length + notRun.length === 0) return 'No file failed.'
  const line = ({ name, seconds, hung }: Ended): string => `  ${name}${hung ? `: hung, ended after ${seconds} s` : ''}`
  const lines = [...failed.map(line), ...notRun.map((name) => `  ${name}: not run, the time was over`)]
  return [`Files with failures: ${lines.length}`, ...lines].join('\n')
}
