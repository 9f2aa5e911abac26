import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import type { EngineName } from './options.ts'

/** One line of the result: the median run of one case on one engine. */
export interface Row {
  case: string
  keys: number
  engine: EngineName
  records: number
  recordsPerSecond: number
  /** Undefined where the case has no such figure. */
  recordsPerSecondSecondHalf?: number
  recordsPerSecondToCommit?: number
  cpuSeconds: number
  peakRssBytes: number
  /** What was checked to be equal on both engines. */
  digest?: string
  /** All runs, when there were several. */
  runs: number[]
}

export interface Report {
  machine: { cpu: string; cores: number; memoryBytes: number; platform: string; node: string }
  engines: string[]
  definition: string
  rows: Row[]
}

export const definition = [
  'rate: input records / time from the first record entering the topology to the last one entering it, start-up excluded',
  '2nd half: the same for the later half of the records',
  'to commit: until all is produced, committed, flushed and closed',
  'CPU: user and system seconds of the whole process, start-up included; memory: peak resident',
].join('\n')

export const machine = (): Report['machine'] => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
})

const perSecond = (rate: number | undefined): string =>
  rate === undefined ? '-' : Math.round(rate).toLocaleString('en')

/** Rate of this row over that of the other engine in the same case. */
const ratio = (row: Row, rows: readonly Row[]): string => {
  const other = rows.find((one) => one.case === row.case && one.keys === row.keys && one.engine !== row.engine)
  if (row.engine !== 'millrace' || other === undefined) return ''
  return `${(row.recordsPerSecond / other.recordsPerSecond).toFixed(2)}x`
}

/** Text in columns, the first `left` of them aligned to the left. */
export const grid = (titles: readonly string[], lines: readonly (readonly string[])[], left: number): string => {
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...lines.map((line) => line[column]?.length ?? 0)),
  )
  const format = (line: readonly string[]): string =>
    line
      .map((cell, column) => (column < left ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
  return [titles, widths.map((width) => '-'.repeat(width)), ...lines].map((line) => format(line).trimEnd()).join('\n')
}

const titles = ['case', 'keys', 'engine', 'records/s', '2nd half', 'to commit', 'CPU s', 'MB', 'ratio']

export const table = (rows: readonly Row[]): string => {
  const lines = rows.map((row) => [
    row.case,
    row.keys.toLocaleString('en'),
    row.engine,
    perSecond(row.recordsPerSecond),
    perSecond(row.recordsPerSecondSecondHalf),
    perSecond(row.recordsPerSecondToCommit),
    row.cpuSeconds.toFixed(1),
    String(Math.round(row.peakRssBytes / 2 ** 20)),
    ratio(row, rows),
  ])
  return grid(titles, lines, 3)
}

export const writeReport = (file: string, report: Report): void => {
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
}
