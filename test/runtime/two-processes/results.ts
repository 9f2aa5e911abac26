import { isDeepStrictEqual } from 'node:util'
import { kafka, type Log, type Topic } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import type { InputRecord } from './input.ts'
import { type Everything, inputPartitions, type Output, outputPartitions } from './topology.ts'

export interface Result {
  readonly value: unknown
  readonly time: number
}

/** The records of one output, by key, in order. */
export type Results = Map<string, Result[]>

const outputNames = Object.keys(outputPartitions) as Output[]

/** What the test driver makes of the same records in the same order. */
export const drivenResults = async (
  everything: Everything,
  records: readonly InputRecord[],
): Promise<Map<Output, Results>> => {
  const partitions = Object.fromEntries([
    ...Object.entries(everything.inputs).map(([input, { name }]) => [
      name,
      inputPartitions[input as keyof typeof inputPartitions],
    ]),
    ...Object.entries(everything.outputs).map(([output, { name }]) => [name, outputPartitions[output as Output]]),
  ])
  const driver = await TopologyTestDriver.create(everything.topology, { partitions })
  try {
    for (const { input, partition, key, value, time } of records)
      driver.input(everything.inputs[input]).pipe(key, value, { partition, time })
    return new Map(
      outputNames.map((output) => {
        const results: Results = new Map()
        for (const { key, value, time } of driver.output(everything.outputs[output]).read())
          add(results, key, { value, time })
        return [output, results]
      }),
    )
  } finally {
    await driver.close()
  }
}

/** What stands in the output topics now. */
export const brokerResults = async (brokers: string, everything: Everything): Promise<Map<Output, Results>> => {
  const log = kafka({ brokers: brokers.split(',') })
  try {
    const all = new Map<Output, Results>()
    for (const output of outputNames) all.set(output, await readAll(log, everything.outputs[output]))
    return all
  } finally {
    await log.close()
  }
}

const readAll = async (log: Log, topic: Topic<string, any>): Promise<Results> => {
  const count = topic.partitions as number
  const all = Array.from({ length: count }, (_, partition) => ({ topic: topic.name, partition }))
  const ends = await log.admin.offsets(all, 'end')
  const open = new Set([...ends].flatMap(([partition, { offset }]) => (offset > 0 ? [partition] : [])))
  const results: Results = new Map()
  const fetcher = log.fetcher({ isolation: 'read_committed' })
  for (const partition of all) fetcher.assign(partition, 0)
  while (open.size > 0) {
    for (const { error, records, partition, nextOffset } of await fetcher.poll(1 << 20, 200)) {
      if (error !== null) throw error
      while (records.next()) {
        const { buffer, keyStart, keyEnd, valueStart, valueEnd, timestamp } = records
        const value = valueStart < 0 ? null : topic.value.read(buffer, valueStart, valueEnd)
        add(results, topic.key.read(buffer, keyStart, keyEnd), { value, time: timestamp })
      }
      const name = `${topic.name}-${partition}`
      if (nextOffset >= (ends.get(name)?.offset ?? 0)) open.delete(name)
    }
  }
  await fetcher.close()
  return results
}

const add = (results: Results, key: string | null, result: Result): void => {
  const known = results.get(key as string)
  if (known === undefined) results.set(key as string, [result])
  else known.push(result)
}

/** Each key's records in order, without those that repeat an earlier one of the key when `distinct`. */
export const sequences = (results: Results, distinct = false): Record<string, string[]> =>
  sorted([...results].map(([key, rows]) => [key, unique(rows.map(text), distinct)]))

/** Each key's records in no order: where two topics meet, the one that is read first decides it. */
export const multisets = (results: Results, distinct = false): Record<string, string[]> =>
  sorted([...results].map(([key, rows]) => [key, unique(rows.map(text), distinct).sort()]))

/** The last row of each key; a deleted one is as one that never was. */
export const finalRows = (results: Results): Record<string, string> =>
  sorted(
    [...results].flatMap(([key, rows]) => {
      const { value } = rows.at(-1) as Result
      return value === null ? [] : [[key, JSON.stringify(value)] as [string, string]]
    }),
  )

/** The first keys where the two differ, as each has them: what a failure is to show. */
export const differing = (a: object, b: object): [Record<string, unknown>, Record<string, unknown>] => {
  const [of, against] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  const keys = [...new Set([...of.keys(), ...against.keys()])]
    .filter((key) => !isDeepStrictEqual(of.get(key), against.get(key)))
    .slice(0, 3)
  return [of, against].map((all) => Object.fromEntries(keys.map((key) => [key, all.get(key)]))) as [
    Record<string, unknown>,
    Record<string, unknown>,
  ]
}

const text = ({ value, time }: Result): string => `${JSON.stringify(value)} at ${time}`

const unique = (texts: string[], distinct: boolean): string[] => (distinct ? [...new Set(texts)] : texts)

const sorted = <V>(entries: [string, V][]): Record<string, V> =>
  Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
