import { parseArgs } from 'node:util'

export const usage = `npm run bench -- [options]

  --cases LIST       foreach, map, count, count-out, count-out-eos, windowed-count, session-count, stream-table-join,
                     stream-stream-join, table-aggregate, restore (the first four)
  --records N        input records of each case (2000000)
  --keys LIST        distinct keys of the counting cases (100000)
  --vs kafka-streams run the same in Kafka Streams on the same broker and data, and compare
  --only ENGINE      millrace or kafka-streams alone
  --repeat N         runs of each case and engine, the median counts (1)
  --cache-bytes N    state cache of both engines (each its own default)
  --topology MODULE  measure a topology of your own as well, see bench/README.md
  --set NAME=VALUE   a Kafka Streams setting; may be repeated
  --brokers LIST     use this cluster (KAFKA_BROKERS, else a local broker is started)
  --json FILE        write the results there`

export const builtInCases = [
  'foreach',
  'map',
  'count',
  'count-out',
  'count-out-eos',
  'windowed-count',
  'session-count',
  'stream-table-join',
  'stream-stream-join',
  'table-aggregate',
  'restore',
] as const
export type BuiltInCase = (typeof builtInCases)[number]
export type EngineName = 'millrace' | 'kafka-streams'

export interface BenchOptions {
  cases: BuiltInCase[]
  records: number
  keys: number[]
  engines: EngineName[]
  repeat: number
  cacheBytes: number | undefined
  topology: string | undefined
  streamsSettings: string[]
  brokers: string | undefined
  json: string | undefined
  help: boolean
}

/** A whole number above 0. @throws Error that names the option. */
export const positive = (name: string, text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} ${text}: must be a whole number above 0`)
  return value
}

/** Which engines to measure, from --vs and --only. @throws Error that names the option. */
export const engines = (vs: string | undefined, only: string | undefined): EngineName[] => {
  for (const [name, value] of Object.entries({ vs, only })) {
    if (value !== undefined && value !== 'kafka-streams' && value !== 'millrace') {
      throw new Error(`--${name} ${value}: must be kafka-streams or millrace`)
    }
  }
  if (only !== undefined) return [only as EngineName]
  return vs === 'kafka-streams' ? ['millrace', 'kafka-streams'] : ['millrace']
}

export const parseOptions = (args: string[], env: { KAFKA_BROKERS?: string | undefined }): BenchOptions => {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: 'foreach,map,count,count-out' },
      records: { type: 'string', default: '2000000' },
      keys: { type: 'string', default: '100000' },
      vs: { type: 'string' },
      only: { type: 'string' },
      repeat: { type: 'string', default: '1' },
      'cache-bytes': { type: 'string' },
      topology: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      brokers: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const cases = values.cases.split(',').filter((name) => name !== '') as BuiltInCase[]
  for (const name of cases) {
    if (!builtInCases.includes(name)) throw new Error(`--cases ${name}: must be one of ${builtInCases.join(', ')}`)
  }
  const cacheBytes = values['cache-bytes']
  return {
    cases,
    records: positive('records', values.records),
    keys: values.keys.split(',').map((text) => positive('keys', text)),
    engines: engines(values.vs, values.only),
    repeat: positive('repeat', values.repeat),
    cacheBytes: cacheBytes === undefined ? undefined : positive('cache-bytes', cacheBytes),
    topology: values.topology,
    streamsSettings: values.set,
    brokers: values.brokers ?? env.KAFKA_BROKERS,
    json: values.json,
    help: values.help,
  }
}
