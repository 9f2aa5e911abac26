import { StreamsError } from 'millrace'

/* Reading of environment variables: each error names the variable, what it is, and what it may be. */

export type Environment = Readonly<Record<string, string | undefined>>

/** @throws StreamsError INVALID_CONFIG */
export const httpUrl = (env: Environment, name: string): string | null => {
  const text = env[name] ?? ''
  if (text === '') return null
  if (URL.canParse(text) && /^https?:/.test(text)) return text
  throw invalid(name, text, 'give a URL such as http://localhost:8090')
}

/** What a variable lists, separated by commas; null when it is not set. @throws StreamsError INVALID_CONFIG */
export const names = (env: Environment, name: string): string[] | null => {
  const items = (env[name] ?? '').split(',').map((item) => item.trim())
  if (items.length === 1 && items[0] === '') return null
  if (items.includes('')) throw invalid(name, env[name], 'give names, separated by commas')
  return items
}

/** A list of host:port. @throws StreamsError INVALID_CONFIG */
export const addresses = (env: Environment, name: string): string[] | null => {
  const items = names(env, name)
  if (items === null) return null
  for (const item of items) {
    if (!/^.+:\d{1,5}$/.test(item)) throw invalid(name, env[name], 'give host:port, several separated by commas')
  }
  return items
}

/** @throws StreamsError INVALID_CONFIG */
export const number = (
  env: Environment,
  name: string,
  byDefault: number,
  min: number,
  max: number,
  whole = true,
): number => {
  const text = env[name]
  if (text === undefined || text === '') return byDefault
  const value = Number(text)
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  throw invalid(name, text, `give a ${whole ? 'whole ' : ''}number from ${min} to ${max}`)
}

/** One of these words. @throws StreamsError INVALID_CONFIG */
export const oneOf = <T extends string>(env: Environment, name: string, words: readonly T[], byDefault: T): T => {
  const text = env[name] ?? ''
  if (text === '') return byDefault
  const word = words.find((one) => one === text)
  if (word !== undefined) return word
  throw invalid(name, text, `give ${words.join(' or ')}`)
}

/** The error of a variable; `help` says what it may be. */
export const invalid = (name: string, value: string | undefined, help: string): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message: `${name} is ${JSON.stringify(value ?? '')}`, help })
