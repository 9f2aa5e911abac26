import { StreamsError } from '../errors/index.ts'
import type { Serde } from '../serdes/serde.ts'

/** An argument of the DSL is wrong: says which one, of which step, and what it should be. */
export const invalidArgument = (message: string, help: string): StreamsError =>
  new StreamsError('INVALID_ARGUMENT', { retry: 'never', message, help })

/** @throws StreamsError INVALID_ARGUMENT */
export const checkFunction = (step: string, argument: string, value: unknown): void => {
  if (typeof value === 'function') return
  throw invalidArgument(`${step}: ${argument} is ${describe(value)}`, `pass a function as ${argument}`)
}

/** @throws StreamsError INVALID_ARGUMENT */
export const checkSerde = <T>(owner: string, argument: string, value: Serde<T>): Serde<T> => {
  const serde = value as Partial<Serde<T>> | null | undefined
  const isSerde =
    typeof serde?.write === 'function' &&
    typeof serde.read === 'function' &&
    typeof serde.id === 'string' &&
    typeof serde.version === 'number'
  if (isSerde) return value
  throw invalidArgument(
    `${owner}: ${argument} is ${describe(value)}`,
    `pass a serde such as str, u64 or json() as ${argument}`,
  )
}

/** @throws StreamsError INVALID_ARGUMENT */
export const checkPartitions = (owner: string, partitions: number | undefined): number | undefined => {
  if (partitions === undefined || (Number.isInteger(partitions) && partitions > 0)) return partitions
  throw invalidArgument(`${owner}: partitions is ${describe(partitions)}`, 'pass a whole number of at least 1')
}

const describe = (value: unknown): string => {
  if (value === null || value === undefined || typeof value === 'number') return String(value)
  if (typeof value === 'function') return 'a function'
  return typeof value === 'object' ? 'an object' : JSON.stringify(value)
}

/** Two serdes of the same id and version read and write the same bytes. */
export const sameSerde = (a: Serde<any>, b: Serde<any>): boolean =>
  a === b || (a.id === b.id && a.version === b.version && a.verify === b.verify)
