import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf } from './check.ts'
import type { Engine, RestoreResult, RunPlan, RunResult } from './engine.ts'
import type { BenchOptions, BuiltInCase } from './options.ts'
import type { Row } from './report.ts'
import { type BenchTopics, partitions } from './topics.ts'

export interface Measurement {
  caseName: BuiltInCase | 'topology'
  keys: number
  input: string
  records: number
}

let runNumber = 0

const median = <T extends { seconds: number }>(runs: readonly T[]): T =>
  runs.toSorted((a, b) => a.seconds - b.seconds)[(runs.length - 1) >> 1] as T

/** Which of bench/topologies a case runs. */
const topologyOf = (caseName: Measurement['caseName']): string =>
  caseName === 'restore' ? 'count' : caseName === 'count-out-eos' ? 'count-out' : caseName

const rowOf = (engine: Engine, what: Measurement, runs: readonly (RunResult | RestoreResult)[]): Row => {
  const run = median(runs)
  const rate = run.records / run.seconds
  const more =
    'secondsToCommit' in run
      ? {
          recordsPerSecondSecondHalf: Math.ceil(run.records / 2) / run.secondsSecondHalf,
          recordsPerSecondToCommit: run.records / run.secondsToCommit,
        }
      : {}
  const { records, cpuSeconds, peakRssBytes } = run
  const measured = { records, recordsPerSecond: rate, ...more, cpuSeconds, peakRssBytes }
  return {
    case: what.caseName,
    keys: what.keys,
    engine: engine.name,
    ...measured,
    runs: runs.map((r) => r.records / r.seconds),
  }
}

const runOnce = async (
  engine: Engine,
  what: Measurement,
  topics: BenchTopics,
  brokers: string,
  options: BenchOptions,
): Promise<{ result: RunResult | RestoreResult; digest: string | undefined }> => {
  runNumber += 1
  const app = `bench-${process.pid}-${runNumber}-${engine.name}`
  const output = `${app}-out`
  const scratch = await mkdtemp(join(tmpdir(), 'millrace-bench-'))
  const plan: RunPlan = {
    caseName: topologyOf(what.caseName),
    ...(what.caseName === 'topology' && options.topology !== undefined ? { module: options.topology } : {}),
    brokers,
    input: what.input,
    output,
    app,
    stateDir: join(scratch, 'first'),
    records: what.records,
    partitions,
    cacheBytes: options.cacheBytes,
    exactlyOnce: what.caseName === 'count-out-eos',
  }
  await topics.create(output)
  try {
    let result: RunResult | RestoreResult = await engine.run(plan)
    const written = { output, changelog: `${app}-counts-changelog` }
    const isBuiltIn = what.caseName !== 'topology'
    const digest = isBuiltIn ? await digestOf(plan.caseName as BuiltInCase, brokers, written, what.records) : undefined
    if (what.caseName === 'restore') result = await engine.restore({ ...plan, stateDir: join(scratch, 'second') })
    return { result, digest }
  } finally {
    await topics.remove(await topics.internalTopics(app))
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Runs one case on each engine in turn, so that a slow minute of the machine does not hit one of them only. */
export const measure = async (
  engines: readonly Engine[],
  what: Measurement,
  topics: BenchTopics,
  brokers: string,
  options: BenchOptions,
): Promise<Row[]> => {
  const runs = engines.map((): (RunResult | RestoreResult)[] => [])
  const digests = new Set<string>()
  for (let round = 0; round < options.repeat; round += 1) {
    for (const [index, engine] of engines.entries()) {
      const { result, digest } = await runOnce(engine, what, topics, brokers, options)
      runs[index]?.push(result)
      if (digest !== undefined) digests.add(digest)
      console.log(
        `  ${what.caseName} ${engine.name}: ${Math.round(result.records / result.seconds).toLocaleString('en')} records/s`,
      )
    }
  }
  if (digests.size > 1) throw new Error(`${what.caseName}: the results differ: ${[...digests].join(' / ')}`)
  const [digest] = digests
  return engines.map((engine, index) => ({
    ...rowOf(engine, what, runs[index] as RunResult[]),
    ...(digest === undefined ? {} : { digest }),
  }))
}
