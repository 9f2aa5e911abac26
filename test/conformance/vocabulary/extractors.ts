import type { TimestampExtractor } from 'millrace'
import { NotSupported } from '../not-supported.ts'
import { type Type, text } from '../types.ts'
import { lookUp } from './entry.ts'

const written = (type: Type, value: unknown): number | undefined => {
  const all = text(type, value)
  const after = all.slice(all.lastIndexOf('@') + 1)
  return all.includes('@') && /^[+-]?\d+$/.test(after) ? Number(after) : undefined
}

const skip: TimestampExtractor = (record) => record.timestamp
const usePartitionTime: TimestampExtractor = (record) =>
  record.timestamp < 0 ? record.partitionTime : record.timestamp

const extractors: Readonly<Record<string, (type: Type) => TimestampExtractor | undefined>> = {
  fail: () => undefined,
  skip: () => skip,
  usePartitionTime: () => usePartitionTime,
  wallclock: () => {
    throw new NotSupported('timestamp wallclock')
  },
  fromValue: (type) => (record) => written(type, record.value) ?? record.timestamp,
  fromValueOrPartitionTime: (type) => (record) => written(type, record.value) ?? record.partitionTime,
}

const made = new Map<string, TimestampExtractor | undefined>()

/** The same function for the same extractor and type: two streams of one topic must agree on theirs. Undefined: the default. */
export const extractor = (name: string | undefined, type: Type): TimestampExtractor | undefined => {
  if (name === undefined) return undefined
  const id = `${name} ${type}`
  if (!made.has(id)) made.set(id, lookUp('timestamp extractor', extractors, name)[0](type))
  return made.get(id)
}
