import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { findKafka, noKafkaVariable, sharedBrokersVariable } from '../test/support/find-kafka.ts'

/**
 * `npm test`: starts one broker for all test files, runs ava with the given arguments, stops the broker. A file alone
 * (`npx ava path/to/x.test.ts`) starts its own.
 */
const main = async (): Promise<number> => {
  const found = await findKafka()
  const { KAFKA_BROKERS: _, ...environment } = process.env
  if ('brokers' in found) environment[sharedBrokersVariable] = found.brokers
  else environment[noKafkaVariable] = found.reason
  const ava = join(import.meta.dirname, '..', 'node_modules', 'ava', 'entrypoints', 'cli.mjs')
  const child = spawn(process.execPath, [ava, ...process.argv.slice(2)], { stdio: 'inherit', env: environment })
  // Ctrl-C reaches ava by itself, as it is in the same process group; this process stays to stop the broker.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exit) => resolve(exit ?? 1))
  })
  if ('brokers' in found) await found.stop()
  return code
}

process.exitCode = await main()
