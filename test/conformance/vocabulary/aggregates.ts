import { type Type, type Types, text } from '../types.ts'
import { lookUp } from './entry.ts'

/** One aggregate, as the DSL calls its functions: what comes in first. */
export interface Aggregate {
  readonly type: Type
  readonly initial: () => any
  readonly add: (value: any, aggregate: any, key: any) => any
  readonly subtract: (value: any, aggregate: any, key: any) => any
  /** Of two sessions, `a` being the aggregate so far. */
  readonly merge: (a: any, b: any, key: any) => any
}

const appending = (written: (value: any, key: any) => string): Aggregate => ({
  type: 'string',
  initial: () => '',
  add: (value, aggregate, key) => `${aggregate}+${written(value, key)}`,
  subtract: (value, aggregate, key) => `${aggregate}-${written(value, key)}`,
  merge: (a, b) => `(${a}&${b})`,
})

const summing = (number: (value: any) => number, result: (sum: number) => number | null = (sum) => sum): Aggregate => ({
  type: 'long',
  initial: () => 0,
  add: (value, aggregate) => result((aggregate ?? 0) + number(value)),
  subtract: (value, aggregate) => result((aggregate ?? 0) - number(value)),
  merge: (a, b) => (a ?? 0) + (b ?? 0),
})

const stats = (n: number, sum: number): { n: number; sum: number } => ({ n, sum })
const noStats = stats(0, 0)

const aggregates: Readonly<Record<string, (types: Types, argument: string) => Aggregate>> = {
  append: (types) => appending((value) => text(types.value, value)),
  appendKey: (types) => appending((value, key) => `${text(types.key, key)}.${text(types.value, value)}`),
  count: () => summing(() => 1),
  sum: () => summing((value) => value ?? 0),
  sumLen: (types) => summing((value) => text(types.value, value).length),
  last: (types) => ({
    type: types.value,
    initial: () => null,
    add: (value) => value,
    subtract: (_value, aggregate) => aggregate,
    merge: (a, b) => b ?? a,
  }),
  sumNullAt: (_types, n) =>
    summing(
      (value) => value ?? 0,
      (sum) => (sum === Number(n) ? null : sum),
    ),
  stats: () => ({
    type: 'json',
    initial: () => noStats,
    add: (value, aggregate) => stats((aggregate ?? noStats).n + 1, (aggregate ?? noStats).sum + (value ?? 0)),
    subtract: (value, aggregate) => stats((aggregate ?? noStats).n - 1, (aggregate ?? noStats).sum - (value ?? 0)),
    merge: (a, b) => stats((a ?? noStats).n + (b ?? noStats).n, (a ?? noStats).sum + (b ?? noStats).sum),
  }),
}

export const aggregate = (written: string, types: Types): Aggregate => {
  const [entry, argument] = lookUp('aggregate', aggregates, written)
  return entry(types, argument)
}
