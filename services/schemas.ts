import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Headers, type Log, StreamsError } from 'millrace'
import type protobufjs from 'protobufjs'
import { breaches } from '../proto/compatibility.ts'
import { readDescriptors } from '../proto/descriptors.ts'
import { schemaIds } from '../proto/generated/schema-ids.ts'
import { allTopics, schemas } from '../proto/topics.ts'
import { eachRecord } from './tools/each-record.ts'

/*
 * The registry of contracts: `oms.schemas` holds every set of contracts that has ever run on this log, in the order in which they came. A process
 * whose set is among them starts (an older one, in a rolling update); one with a new set starts when it breaks nothing of the last one, and adds it.
 */

/** One set of contracts. */
export interface Contracts {
  /** Of all schema ids. */
  readonly id: string
  /** The message of each topic. */
  readonly topics: Readonly<Record<string, string>>
  readonly descriptors: protobufjs.INamespace
}

/** Those that this process was built with. */
export const ownContracts = (): Contracts => {
  const file = fileURLToPath(new URL('../proto/descriptors.json', import.meta.url))
  const topics = Object.fromEntries(allTopics.map(({ name, value }) => [name, value.id.replace('protobuf:', '')]))
  const ids = Object.entries(topics).map(([topic, message]) => `${topic} ${message} ${schemaIds[message]}`)
  return {
    id: createHash('sha256').update(ids.sort().join('\n')).digest('hex').slice(0, 16),
    topics,
    descriptors: JSON.parse(readFileSync(file, 'utf8')),
  }
}

/**
 * Registers the contracts of this process, before it writes its first record.
 * @throws StreamsError SCHEMA_INCOMPATIBLE when they break what is registered
 */
export const registerContracts = async (log: Log, own: Contracts): Promise<void> => {
  const known = await readContracts(log)
  if (known.some(({ id }) => id === own.id)) return
  const last = known.at(-1)
  const found = last === undefined ? [] : contractBreaches(last, own)
  if (found.length > 0) throw incompatible(found)
  const producer = log.producer({})
  try {
    await producer.prepare([schemas.name])
    const [key, value] = [Buffer.from(own.id), Buffer.from(JSON.stringify(own))]
    producer.append(schemas.name, 0, key, 0, key.length, value, 0, value.length, 0, Headers.none)
    await producer.flush()
  } finally {
    await producer.close()
  }
}

const contractBreaches = (last: Contracts, own: Contracts): string[] => [
  ...Object.entries(last.topics)
    .filter(([topic, message]) => own.topics[topic] !== undefined && own.topics[topic] !== message)
    .map(([topic, message]) => `topic ${topic} holds ${message}, not ${own.topics[topic]}`),
  ...breaches(readDescriptors(last.descriptors), readDescriptors(own.descriptors)),
]

const readContracts = async (log: Log): Promise<Contracts[]> => {
  const known: Contracts[] = []
  await eachRecord(log, schemas.name, (_, { buffer, valueStart, valueEnd }) => {
    if (valueStart >= 0) known.push(JSON.parse(buffer.toString('utf8', valueStart, valueEnd)))
  })
  return known
}

const incompatible = (found: readonly string[]): StreamsError =>
  new StreamsError('SCHEMA_INCOMPATIBLE', {
    retry: 'never',
    message: `the contracts of this process break those that are in use: ${found.slice(0, 5).join('; ')}`,
    help: 'add fields with new numbers and reserve what goes (npm run proto says so too), or start the version that fits',
  })
