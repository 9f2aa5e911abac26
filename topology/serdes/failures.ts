import { StreamsError } from '../errors/index.ts'

const preview = (value: unknown): string => {
  if (typeof value === 'string')
    return `string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)}`
  if (typeof value === 'number' || typeof value === 'boolean') return `${typeof value} ${value}`
  if (typeof value === 'bigint') return `bigint ${value}n`
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'object') return `an object (${value.constructor?.name ?? 'no prototype'})`
  return `a ${typeof value}`
}

/** A value that is not of the serde's type was written: a defect in the caller, or a topic declared with the wrong serde. */
export const mismatch = (serde: string, expected: string, value: unknown, cause?: unknown): StreamsError =>
  new StreamsError('SERDE_MISMATCH', {
    retry: 'never',
    message: `serde "${serde}" writes ${expected}, but was given ${preview(value)}`,
    help: 'declare the topic, store or step with the serde of the values that really reach it',
    cause,
  })

/** Bytes that the serde did not write, or that were damaged. Handled by the deserialization handler. */
export const undecodable = (serde: string, problem: string, cause?: unknown): StreamsError =>
  new StreamsError('DESERIALIZATION', {
    retry: 'never',
    message: `serde "${serde}" cannot read these bytes: ${problem}`,
    help: 'check that the producer of the topic uses the same serde, or set a deserialization handler that skips or dead-letters',
    cause,
  })

/** Throws unless `end - start` is `expected`: fixed-size types accept nothing else. */
export const assertLength = (serde: string, expected: number, start: number, end: number): void => {
  if (end - start !== expected) throw undecodable(serde, `it needs ${expected} bytes and got ${end - start}`)
}
