import { type Type, type Types, text, toJson } from '../types.ts'
import { after, before, type Entry, firstChar, type Made, make, poisoned } from './entry.ts'
import { field, fieldNumber, fieldText } from './json-fields.ts'
import { doubleOf, integerOf, intOf } from './numbers.ts'

export type ValueFunction = (value: any, key: any) => any

/** Null stays null; `null` as the type stands for that of the input. */
const of =
  (type: Type | null, fn: (argument: string, types: Types) => ValueFunction): Entry<ValueFunction> =>
  (types, argument) => {
    const call = fn(argument, types)
    return { fn: (value, key) => (value === null ? null : call(value, key)), type: type ?? types.value }
  }

const ofText = (type: Type, fn: (written: string, argument: string) => unknown): Entry<ValueFunction> =>
  of(type, (argument, types) => (value) => fn(text(types.value, value), argument))

/** Called with null too. */
const always =
  (type: Type, fn: (argument: string, types: Types) => ValueFunction): Entry<ValueFunction> =>
  (types, argument) => ({ fn: fn(argument, types), type })

const functions: Readonly<Record<string, Entry<ValueFunction>>> = {
  identity: of(null, () => (value) => value),
  upper: ofText('string', (written) => written.toUpperCase()),
  length: ofText('long', (written) => written.length),
  str: ofText('string', (written) => written),
  toLong: ofText('long', integerOf),
  toInt: ofText('int', intOf),
  toDouble: ofText('double', doubleOf),
  half: of('double', () => (value) => value / 2),
  prefix: ofText('string', (written, x) => x + written),
  suffix: ofText('string', (written, x) => written + x),
  negate: of('long', () => (value) => 0 - value),
  add: of('long', (n) => (value) => value + Number(n)),
  times: of('long', (n) => (value) => value * Number(n) + 0),
  const: always('string', (x) => () => x),
  orElse: always(
    'string',
    (x, { value: type }) =>
      (value) =>
        value === null ? x : text(type, value),
  ),
  toNull: of(null, () => () => null),
  nullIf: of(
    null,
    (x, { value: type }) =>
      (value) =>
        text(type, value) === x ? null : value,
  ),
  nullIfContains: of(
    null,
    (x, { value: type }) =>
      (value) =>
        text(type, value).includes(x) ? null : value,
  ),
  poison: of(null, (x, { value: type }) => (value) => {
    if (text(type, value) === x) throw poisoned(x)
    return value
  }),
  withKey: always('string', (_, types) => (value, key) => `${text(types.key, key)}=${text(types.value, value)}`),
  before: ofText('string', before),
  after: ofText('string', after),
  firstChar: ofText('string', firstChar),
  obj: always('json', (_, types) => (value, key) => ({ k: toJson(types.key, key), v: toJson(types.value, value) })),
  field: of('json', (name) => (value) => field(value, name)),
  fieldStr: of('string', (name) => (value) => fieldText(value, name)),
  fieldLong: of('long', (name) => (value) => fieldNumber(value, name)),
}

export const valueFunction = (written: string, types: Types): Made<ValueFunction> =>
  make('value function', functions, written, types)
