import { isDeepStrictEqual } from 'node:util'
import { type Type, text } from '../types.ts'
import { lookUp, poisoned } from './entry.ts'

export type Joiner = (left: any, right: any, key: any) => any

interface Sides {
  readonly key: Type
  readonly left: Type
  readonly right: Type
}

interface Made {
  readonly fn: Joiner
  readonly type: Type
}

const concatOf =
  (sides: Sides) =>
  (left: any, right: any): string =>
    `${text(sides.left, left)}|${text(sides.right, right)}`

const joiners: Readonly<Record<string, (sides: Sides, argument: string) => Made>> = {
  concat: (sides) => ({ fn: concatOf(sides), type: 'string' }),
  keyConcat: (sides) => {
    const concat = concatOf(sides)
    return { fn: (left, right, key) => `${text(sides.key, key)}=${concat(left, right)}`, type: 'string' }
  },
  sum: () => ({ fn: (left, right) => (left ?? 0) + (right ?? 0), type: 'long' }),
  left: ({ left: type }) => ({ fn: (left) => left, type }),
  right: ({ right: type }) => ({ fn: (_left, right) => right, type }),
  null: () => ({ fn: () => null, type: 'string' }),
  nullIfEqual: (sides) => {
    const concat = concatOf(sides)
    return {
      fn: (left, right) => (left !== null && isDeepStrictEqual(left, right) ? null : concat(left, right)),
      type: 'string',
    }
  },
  poison: (sides, x) => {
    const concat = concatOf(sides)
    return {
      fn: (left, right) => {
        if (text(sides.left, left) === x) throw poisoned(x)
        return concat(left, right)
      },
      type: 'string',
    }
  },
}

export const joiner = (written: string, sides: Sides): Made => {
  const [entry, argument] = lookUp('joiner', joiners, written)
  return entry(sides, argument)
}
