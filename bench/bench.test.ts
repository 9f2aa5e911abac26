import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import test from 'ava'
import { kafkaForTests, withoutKafka } from '../test/support/kafka.ts'
import { javaBuildProblem } from './java.ts'
import { parseOptions } from './options.ts'
import { type Report, type Row, table } from './report.ts'

const problem = await javaBuildProblem()
const kafka = await kafkaForTests()
const benchTest = problem === undefined ? kafka.test : withoutKafka(problem)
test.after.always(() => kafka.stop())

benchTest('both engines write the same counts, and the report says so', async (t) => {
  t.timeout(300_000)
  const folder = await mkdtemp(join(tmpdir(), 'millrace-bench-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const json = join(folder, 'result.json')
  const topology = join(import.meta.dirname, 'topologies', 'foreach.ts')
  const size = [
    '--cases',
    'map,count,count-out,count-out-eos',
    '--records',
    '20000',
    '--keys',
    '1000',
    '--topology',
    topology,
  ]
  const where = ['--vs', 'kafka-streams', '--brokers', kafka.brokers, '--json', json]
  const program = join(import.meta.dirname, 'bench.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...size, ...where])
  t.regex(stdout, /checked count 1000: 1000 keys, sum 20000, hash [0-9a-f]{16}, equal on both/)

  const { rows, engines } = JSON.parse(await readFile(json, 'utf8')) as Report
  t.is(engines.length, 2)
  t.deepEqual(
    rows.map((row) => `${row.case} ${row.engine}`),
    [
      ...['map millrace', 'map kafka-streams', 'count millrace', 'count kafka-streams'],
      ...['count-out millrace', 'count-out kafka-streams', 'count-out-eos millrace', 'count-out-eos kafka-streams'],
      'topology millrace',
    ],
  )
  for (const row of rows) {
    t.is(row.records, 20_000)
    t.true(row.recordsPerSecond > 0 && row.cpuSeconds > 0 && row.peakRssBytes > 1e6, JSON.stringify(row))
  }
  t.is(rows[2]?.digest, rows[3]?.digest)
  t.is(rows[4]?.digest, rows[6]?.digest)
})

test('options have defaults and are checked', (t) => {
  const options = parseOptions(['--vs', 'kafka-streams', '--keys', '1000,2000'], { KAFKA_BROKERS: 'a:1' })
  t.deepEqual(options.cases, ['foreach', 'map', 'count', 'count-out'])
  t.deepEqual(options.keys, [1000, 2000])
  t.deepEqual(options.engines, ['millrace', 'kafka-streams'])
  t.is(options.brokers, 'a:1')
  t.deepEqual(parseOptions(['--only', 'kafka-streams'], {}).engines, ['kafka-streams'])
  t.throws(() => parseOptions(['--cases', 'sort'], {}), { message: /--cases sort: must be one of foreach/ })
  t.throws(() => parseOptions(['--records', '0'], {}), { message: /--records 0: must be a whole number above 0/ })
  t.throws(() => parseOptions(['--vs', 'flink'], {}), { message: /--vs flink/ })
})

test('the table puts the ratio beside our rate', (t) => {
  const row = (engine: Row['engine'], recordsPerSecond: number): Row => ({
    ...{
      case: 'count',
      keys: 10,
      engine,
      records: 5,
      recordsPerSecond,
      cpuSeconds: 1,
      peakRssBytes: 2 ** 20,
      runs: [],
    },
  })
  const [, , ours, theirs] = table([row('millrace', 300_000), row('kafka-streams', 100_000)]).split('\n')
  t.regex(ours ?? '', /count +10 +millrace +300,000 .* 3\.00x$/)
  t.regex(theirs ?? '', /kafka-streams +100,000 .* 1$/)
})
