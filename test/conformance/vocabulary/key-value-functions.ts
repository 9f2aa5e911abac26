import { type Types, text } from '../types.ts'
import { after, before, lookUp, words } from './entry.ts'

export type KeyValueFunction = (value: any, key: any) => [any, any][]

interface Made {
  readonly fn: KeyValueFunction
  readonly types: Types
}

const upper = (written: string): string => written.toUpperCase()

const functions: Readonly<Record<string, (types: Types) => Made>> = {
  swap: ({ key, value }) => ({ fn: (v, k) => [[v, k]], types: { key: value, value: key } }),
  upperBoth: (types) => ({
    fn: (v, k) => [[k === null ? null : upper(text(types.key, k)), v === null ? null : upper(text(types.value, v))]],
    types: { key: 'string', value: 'string' },
  }),
  keyToValue: ({ key }) => ({ fn: (_v, k) => [[k, k]], types: { key, value: key } }),
  nullKey: (types) => ({ fn: (v) => [[null, v]], types }),
  wordLengths: (types) => ({
    fn: (v) => (v === null ? [] : words(text(types.value, v)).map((word) => [word, word.length])),
    types: { key: 'string', value: 'long' },
  }),
  dup: ({ key, value }) => ({
    fn: (v, k) => [
      [`${text(key, k)}1`, v],
      [`${text(key, k)}2`, v],
    ],
    types: { key: 'string', value },
  }),
  none: (types) => ({ fn: () => [], types }),
  split: ({ value }) => ({
    fn: (v) => (v === null ? [[null, null]] : [[before(text(value, v)), after(text(value, v))]]),
    types: { key: 'string', value: 'string' },
  }),
}

export const keyValueFunction = (written: string, types: Types): Made =>
  lookUp('key-value function', functions, written)[0](types)
