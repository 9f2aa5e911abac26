import { text } from '../types.ts'
import { type Entry, make, poisoned } from './entry.ts'

export type Predicate = (value: any, key: any) => boolean

const of =
  (fn: (argument: string, types: Parameters<Entry<Predicate>>[0]) => Predicate): Entry<Predicate> =>
  (types, argument) => ({ fn: fn(argument, types), type: types.value })

const predicates: Readonly<Record<string, Entry<Predicate>>> = {
  true: of(() => () => true),
  false: of(() => () => false),
  keyEquals: of(
    (x, { key: type }) =>
      (_value, key) =>
        key !== null && text(type, key) === x,
  ),
  valueEquals: of(
    (x, { value: type }) =>
      (value) =>
        value !== null && text(type, value) === x,
  ),
  valueContains: of(
    (x, { value: type }) =>
      (value) =>
        value !== null && text(type, value).includes(x),
  ),
  valueNull: of(() => (value) => value === null),
  valueNotNull: of(() => (value) => value !== null),
  keyNotNull: of(() => (_value, key) => key !== null),
  valueOver: of((n) => (value) => value !== null && value > Number(n)),
  valueEven: of(() => (value) => value !== null && value % 2 === 0),
  poison: of((x, { value: type }) => (value) => {
    if (text(type, value) === x) throw poisoned(x)
    return true
  }),
}

export const predicate = (written: string, types: Parameters<Entry<Predicate>>[0]): Predicate =>
  make('predicate', predicates, written, types).fn
