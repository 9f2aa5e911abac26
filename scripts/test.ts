import { type ChildProcess, spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findKafka, noKafkaVariable, sharedBrokersVariable } from '../test/support/find-kafka.ts'

const root = join(import.meta.dirname, '..')
const ava = join(root, 'node_modules', 'ava', 'entrypoints', 'cli.mjs')

/** Tests that start processes, brokers or compilers: one file at a time, so that their deadlines hold on a small machine. */
const heavy = /^(test\/(kafka|runtime|support)\/|test\/oms\/.*process|test\/(examples|package)\.|bench\/|scripts\/)/

/** The arguments of ava for all tests: light files two at a time, then the heavy ones. */
const twoRounds = (): string[][] => {
  const config = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { ava: { files: string[] } }
  const files = globSync(config.ava.files, { cwd: root }).sort()
  return [
    ['--concurrency', '2', ...files.filter((file) => !heavy.test(file))],
    ['--concurrency', '1', ...files.filter((file) => heavy.test(file))],
  ]
}

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exit) => resolve(exit ?? 1))
  })

/**
 * `npm test`: starts one broker for all test files, runs ava with the given arguments, stops the broker. A file alone
 * (`npx ava path/to/x.test.ts`) starts its own.
 */
const main = async (): Promise<number> => {
  const found = await findKafka()
  const { KAFKA_BROKERS: _, ...environment } = process.env
  if ('brokers' in found) environment[sharedBrokersVariable] = found.brokers
  else environment[noKafkaVariable] = found.reason
  let child: ChildProcess | undefined
  // Ctrl-C reaches ava by itself, as it is in the same process group; this process stays to stop the broker.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child?.kill('SIGTERM'))
  let code = 0
  for (const args of process.argv.length > 2 ? [process.argv.slice(2)] : twoRounds()) {
    child = spawn(process.execPath, [ava, ...args], { stdio: 'inherit', env: environment })
    code ||= await ended(child)
  }
  if ('brokers' in found) await found.stop()
  return code
}

process.exitCode = await main()
