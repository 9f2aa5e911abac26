import { type Type, text } from '../types.ts'
import { lookUp, poisoned } from './entry.ts'

/** As the DSL calls it: the new value first. */
export type Reducer = (value: any, aggregate: any) => any

const joined =
  (type: Type, separator: string): Reducer =>
  (value, old) =>
    `${text(type, old)}${separator}${text(type, value)}`

const reducers: Readonly<Record<string, (type: Type, argument: string) => Reducer>> = {
  concat: (type) => joined(type, ','),
  minus: (type) => joined(type, '-'),
  sum: () => (value, old) => (old ?? 0) + (value ?? 0),
  sub: () => (value, old) => (old ?? 0) - (value ?? 0),
  min: () => (value, old) => ((value ?? 0) < (old ?? 0) ? value : old),
  max: () => (value, old) => ((value ?? 0) > (old ?? 0) ? value : old),
  first: () => (_value, old) => old,
  last: () => (value) => value,
  nullIf: (type, x) => (value, old) => (text(type, value) === x ? null : joined(type, ',')(value, old)),
  poison: (type, x) => (value, old) => {
    if (text(type, value) === x) throw poisoned(x)
    return joined(type, ',')(value, old)
  },
}

export const reducer = (written: string, type: Type): Reducer => {
  const [entry, argument] = lookUp('reducer', reducers, written)
  return entry(type, argument)
}
