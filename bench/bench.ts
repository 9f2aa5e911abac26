import { startKafka } from '../scripts/kafka/cluster.ts'
import type { Engine } from './engine.ts'
import { buildJava } from './java.ts'
import { kafkaStreams } from './kafka-streams.ts'
import { type Measurement, measure } from './measure.ts'
import { millrace } from './millrace.ts'
import { type BenchOptions, parseOptions, usage } from './options.ts'
import { definition, machine, type Row, table, writeReport } from './report.ts'
import { BenchTopics } from './topics.ts'

const measurements = async (options: BenchOptions, topics: BenchTopics): Promise<Measurement[]> => {
  const { records } = options
  const found: Measurement[] = []
  const add = async (caseName: Measurement['caseName'], keys: number): Promise<void> => {
    const input = await topics.input({ keys: 'uniform', distinct: keys, records })
    found.push({ caseName, keys, input, records })
  }
  const [firstKeys = 100_000] = options.keys
  for (const name of options.cases) {
    if (name === 'restore') {
      const distinct = 1_000_000
      const input = await topics.input({ keys: 'once', distinct, records: distinct })
      found.push({ caseName: name, keys: distinct, input, records: distinct })
    } else if (name === 'foreach' || name === 'map') await add(name, firstKeys)
    else for (const keys of options.keys) await add(name, keys)
  }
  if (options.topology !== undefined) await add('topology', firstKeys)
  return found
}

const main = async (): Promise<void> => {
  const options = parseOptions(process.argv.slice(2), { KAFKA_BROKERS: process.env.KAFKA_BROKERS })
  if (options.help) return console.log(usage)
  await buildJava()
  const engines: Engine[] = []
  for (const name of options.engines)
    engines.push(name === 'millrace' ? millrace(options) : await kafkaStreams(options))
  for (const { name, about } of engines) console.log(`${name}: ${about}`)

  const own = options.brokers === undefined ? await startKafka() : undefined
  const brokers = options.brokers ?? (own?.brokers as string)
  const topics = new BenchTopics(brokers)
  const rows: Row[] = []
  try {
    console.log(`broker ${brokers}; loading the input ...`)
    for (const one of await measurements(options, topics)) {
      const comparable = one.caseName === 'topology' ? engines.filter((engine) => engine.name === 'millrace') : engines
      rows.push(...(await measure(comparable, one, topics, brokers, options)))
    }
  } finally {
    await topics.close()
    await own?.stop()
  }
  console.log(`\n${table(rows)}\n\n${definition}`)
  for (const [name, digest] of new Map(rows.map((row) => [`${row.case} ${row.keys}`, row.digest]))) {
    if (digest !== undefined) console.log(`checked ${name}: ${digest}${engines.length > 1 ? ', equal on both' : ''}`)
  }
  if (options.json !== undefined) {
    writeReport(options.json, { machine: machine(), engines: engines.map((e) => e.about), definition, rows })
  }
}

main().catch((error: Error) => {
  console.error(`bench: ${error.message}`)
  process.exitCode = 1
})
