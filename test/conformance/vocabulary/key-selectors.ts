import { type Type, type Types, text } from '../types.ts'
import { after, before, type Entry, firstChar, type Made, make, poisoned } from './entry.ts'

export type KeySelector = (value: any, key: any) => any

const ofValueText =
  (type: Type, fn: (written: string) => unknown): Entry<KeySelector> =>
  (types) => ({ fn: (value) => (value === null ? null : fn(text(types.value, value))), type })

const ofKeyText =
  (fn: (written: string) => string): Entry<KeySelector> =>
  (types) => ({ fn: (_value, key) => (key === null ? null : fn(text(types.key, key))), type: 'string' })

const selectors: Readonly<Record<string, Entry<KeySelector>>> = {
  key: ({ key: type }) => ({ fn: (_value, key) => key, type }),
  value: ({ value: type }) => ({ fn: (value) => value, type }),
  valueStr: ofValueText('string', (written) => written),
  firstChar: ofValueText('string', firstChar),
  before: ofValueText('string', before),
  after: ofValueText('string', after),
  const: (_types, x) => ({ fn: () => x, type: 'string' }),
  null: ({ key: type }) => ({ fn: () => null, type }),
  nullIf: (types, x) => ({
    fn: (value, key) => (value === null || text(types.value, value) === x ? null : key),
    type: types.key,
  }),
  valueUnless: (types, x) => ({
    fn: (value) => {
      const written = text(types.value, value)
      return value === null || written === x ? null : written
    },
    type: 'string',
  }),
  keyUpper: ofKeyText((written) => written.toUpperCase()),
  keyFirstChar: ofKeyText(firstChar),
  keyStr: ofKeyText((written) => written),
  length: ofValueText('long', (written) => written.length),
  windowKey: ({ key: type }) => ({
    fn: (_value, key) => key.key,
    type: typeof type === 'object' ? type.windowed : type,
  }),
  windowStart: () => ({ fn: (_value, key) => key.start, type: 'long' }),
  poison: (types, x) => ({
    fn: (value, key) => {
      if (text(types.value, value) === x) throw poisoned(x)
      return key
    },
    type: types.key,
  }),
}

export const keySelector = (written: string, types: Types): Made<KeySelector> =>
  make('key selector', selectors, written, types)
