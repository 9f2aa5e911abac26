import { failOnInvalid, fromValue, skipInvalid, type TimestampExtractor, usePartitionTime, wallClock } from 'millrace'
import { type Type, text } from '../types.ts'
import { lookUp } from './entry.ts'

const written = (type: Type, value: unknown): number | undefined => {
  const all = text(type, value)
  const after = all.slice(all.lastIndexOf('@') + 1)
  return all.includes('@') && /^[+-]?\d+$/.test(after) ? Number(after) : undefined
}

const extractors: Readonly<Record<string, (type: Type) => TimestampExtractor | undefined>> = {
  fail: () => failOnInvalid,
  skip: () => skipInvalid,
  usePartitionTime: () => usePartitionTime,
  wallclock: () => wallClock,
  fromValue: (type) => fromValue((value) => written(type, value), skipInvalid),
  fromValueOrPartitionTime: (type) =>
    fromValue(
      (value) => written(type, value),
      ({ partitionTime }) => partitionTime,
    ),
}

const made = new Map<string, TimestampExtractor | undefined>()

/** The same function for the same extractor and type: two streams of one topic must agree on theirs. Undefined: the default. */
export const extractor = (name: string | undefined, type: Type): TimestampExtractor | undefined => {
  if (name === undefined) return undefined
  const id = `${name} ${type}`
  if (!made.has(id)) made.set(id, lookUp('timestamp extractor', extractors, name)[0](type))
  return made.get(id)
}
