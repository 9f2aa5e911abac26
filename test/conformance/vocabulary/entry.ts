import type { Type, Types } from '../types.ts'

/** What one entry of a table of functions makes: the function for given input types, and the type of what it answers. */
export interface Made<F> {
  readonly fn: F
  readonly type: Type
}

export type Entry<F> = (types: Types, argument: string) => Made<F>

/** Looks up `name` or `name:argument` in a table. */
export const lookUp = <T>(what: string, table: Readonly<Record<string, T>>, written: string): [T, string] => {
  const colon = written.indexOf(':')
  const name = colon < 0 ? written : written.slice(0, colon)
  if (!Object.hasOwn(table, name)) throw new Error(`the vocabulary has no ${what} "${written}"`)
  return [table[name] as T, colon < 0 ? '' : written.slice(colon + 1)]
}

/** Finds an entry and makes its function. */
export const make = <F>(
  what: string,
  table: Readonly<Record<string, Entry<F>>>,
  written: string,
  types: Types,
): Made<F> => {
  const [entry, argument] = lookUp(what, table, written)
  return entry(types, argument)
}

/** The text before the first colon, all of it when there is none. */
export const before = (written: string): string => {
  const at = written.indexOf(':')
  return at < 0 ? written : written.slice(0, at)
}

/** The text after the first colon, empty when there is none. */
export const after = (written: string): string => {
  const at = written.indexOf(':')
  return at < 0 ? '' : written.slice(at + 1)
}

export const firstChar = (written: string): string => written.slice(0, 1)

export const words = (written: string): string[] => written.split(' ').filter((word) => word !== '')

export const poisoned = (written: string): Error => new Error(`poison: ${written}`)
