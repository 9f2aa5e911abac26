import { join } from 'node:path'
import { findKafka, noKafkaVariable, sharedBrokersVariable } from '../test/support/find-kafka.ts'
import { AvaRun } from './test/ava-run.ts'
import { heavyFiles, lightFiles } from './test/files.ts'
import { failedFiles, lastOfFailed, slowestFiles } from './test/summary.ts'

const root = join(import.meta.dirname, '..')
/** Of one file that runs alone: what takes longer hangs, is ended, and the next file begins. */
const fileLimitMs = 6 * 60_000
const lightLimitMs = 20 * 60_000
/** Of all: what has not run by then is named as failed, so that a slow machine says what it was at. */
const limitMs = 60 * 60_000

/**
 * `npm test`: starts one broker for all test files, runs ava with the given arguments (without: light files two at a time, then each of the
 * heavy ones alone), stops the broker. A file alone (`npx ava path/to/x.test.ts`) starts its own.
 */
const main = async (): Promise<number> => {
  const found = await findKafka()
  const { KAFKA_BROKERS: _, ...env } = process.env
  if ('brokers' in found) env[sharedBrokersVariable] = found.brokers
  else env[noKafkaVariable] = found.reason
  const began = performance.now()
  const runs: AvaRun[] = []
  const notRun: string[] = []
  let interrupted = false
  const run = async (name: string, args: readonly string[], limit: number): Promise<void> => {
    if (interrupted || performance.now() > began + limitMs) {
      notRun.push(name)
      return
    }
    console.log(`\n--- ${name}`)
    const one = new AvaRun({ root, env, name, args })
    runs.push(one)
    await one.end(Math.min(limit, began + limitMs - performance.now()))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      interrupted = true
      runs.at(-1)?.signal(signal)
    })
  }
  const given = process.argv.slice(2)
  if (given.length > 0) await run('the tests given', given, limitMs)
  else {
    await run('light files', ['--concurrency', '2', ...lightFiles(root)], lightLimitMs)
    for (const file of heavyFiles(root)) await run(file, [file], fileLimitMs)
    console.log(lastOfFailed(runs))
    console.log(slowestFiles(runs))
    console.log(failedFiles(runs, notRun))
  }
  if ('brokers' in found) await found.stop()
  return notRun.length > 0 || interrupted || runs.some(({ failed }) => failed) ? 1 : 0
}

process.exitCode = await main()
