import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import test from 'ava'
import { kafkaForTests, withoutKafka } from '../../test/support/kafka.ts'
import { javaBuildProblem } from '../java.ts'

const problem = await javaBuildProblem()
const kafka = await kafkaForTests()
const programTest = problem === undefined ? kafka.test : withoutKafka(problem)
test.after.always(() => kafka.stop())

const run = async (program: string, options: string): Promise<string> => {
  const args = [join(import.meta.dirname, '..', program), ...options.split(' '), '--brokers', kafka.brokers]
  return (await promisify(execFile)(process.execPath, args)).stdout
}

programTest('latency: all results of the measured time are counted', async (t) => {
  t.timeout(300_000)
  const load = '--rate 200 --seconds 1 --warm-seconds 1 --keys 100000'
  t.regex(await run('latency.ts', load), /^millrace +\d+ +\d+ +\d+ +\d+ +\d+\.\d % +\d+$/m)
})

programTest('handover: a process that joins has its state from the changelog, and by snapshot', async (t) => {
  t.timeout(300_000)
  const printed = await run('handover.ts', '--keys 20000 --value-bytes 8 --joins 1 --records-min 1000')
  t.regex(printed, /^20,000 +8 B +changelog +\d+\.\d\d s +\d/m)
  t.regex(printed, /^20,000 +8 B +snapshot +\d+\.\d\d s +\d/m)
})
