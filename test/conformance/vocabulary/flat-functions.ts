import { type Types, text } from '../types.ts'
import { type Entry, type Made, make, words } from './entry.ts'

export type FlatFunction = (value: any, key: any) => any[]

const countdown = (from: number): number[] => {
  const numbers: number[] = []
  for (let n = from; n >= 1; n--) numbers.push(n)
  return numbers
}

const functions: Readonly<Record<string, Entry<FlatFunction>>> = {
  splitWords: ({ value: type }) => ({
    fn: (value) => (value === null ? [] : words(text(type, value))),
    type: 'string',
  }),
  twice: ({ value: type }) => ({ fn: (value) => [value, value], type }),
  none: ({ value: type }) => ({ fn: () => [], type }),
  countdown: () => ({ fn: (value) => (value === null ? [] : countdown(value)), type: 'long' }),
  keyThen: (types) => ({ fn: (value, key) => [text(types.key, key), text(types.value, value)], type: 'string' }),
}

export const flatFunction = (written: string, types: Types): Made<FlatFunction> =>
  make('flat function', functions, written, types)
