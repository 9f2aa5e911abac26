import { StreamsError } from '../errors/index.ts'

/** Kafka's limit for topic names. */
export const TOPIC_NAME_LENGTH_MAX = 249

const LEGAL = /^[a-zA-Z0-9._-]+$/

/**
 * Names become parts of topics and directories, so they follow Kafka's rule for topic names.
 *
 * @throws StreamsError INVALID_NAME
 */
export const checkName = (what: string, name: unknown): string => {
  const legal =
    typeof name === 'string' &&
    LEGAL.test(name) &&
    name !== '.' &&
    name !== '..' &&
    name.length <= TOPIC_NAME_LENGTH_MAX
  if (legal) return name
  throw new StreamsError('INVALID_NAME', {
    retry: 'never',
    message: `${what} ${name === undefined ? 'has no name' : `cannot be called ${JSON.stringify(name)}`}`,
    help: 'use 1 to 249 of the characters a-z A-Z 0-9 . _ - (and not "." or ".."), because it names topics and directories',
  })
}
