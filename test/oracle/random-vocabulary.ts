import type { Choice } from './choice.ts'

/** What a stream carries. */
export interface Carries {
  readonly key: string
  readonly value: string
}

/** A function of the vocabulary and what it makes. */
type Made = readonly [fn: string, type: string]

const texts = ['a', 'b', '1', 'a1', 'b2:x', '']

/** Doubles have no text. */
export const hasText = (type: string): boolean => type !== 'double'

const isWhole = (type: string): boolean => type === 'long' || type === 'int'

/** Any value function that takes the value; with `throwing` also those that fail for some values. */
export const valueFunction = ({ key, value }: Carries, choice: Choice, throwing: boolean): Made => {
  const text = choice.pick(texts)
  const made: Made[] = [
    ['identity', value],
    ['toNull', value],
    [`const:${text}`, 'string'],
  ]
  if (hasText(key)) made.push(['obj', 'json'])
  if (hasText(value)) {
    made.push(
      ['upper', 'string'],
      ['length', 'long'],
      ['str', 'string'],
      [`prefix:${text}`, 'string'],
      [`suffix:${text}`, 'string'],
      [`orElse:${text}`, 'string'],
      [`nullIf:${text}`, value],
      [`nullIfContains:${choice.pick(['a', '1'])}`, value],
      ['before', 'string'],
      ['after', 'string'],
      ['firstChar', 'string'],
    )
    if (hasText(key)) made.push(['withKey', 'string'])
    if (throwing) made.push([`poison:${text}`, value])
  }
  if (isWhole(value)) made.push(['negate', 'long'], [`add:${choice.int(9)}`, 'long'], ['times:3', 'long'])
  if (isWhole(value) || value === 'double') made.push(['half', 'double'])
  if (value === 'string' && throwing) made.push(['toLong', 'long'], ['toInt', 'int'], ['toDouble', 'double'])
  if (value === 'json') made.push(['field:a', 'json'], ['fieldStr:a', 'string'], ['fieldLong:a', 'long'])
  return choice.pick(made)
}

export const predicate = ({ key, value }: Carries, choice: Choice, throwing: boolean): string => {
  const made = ['true', 'false', 'valueNull', 'valueNotNull', 'keyNotNull']
  if (hasText(key)) made.push(`keyEquals:${choice.pick(['a', 'b', '1'])}`)
  if (hasText(value)) {
    made.push(`valueEquals:${choice.pick(texts)}`, 'valueContains:a', 'valueContains:1')
    if (throwing) made.push(`poison:${choice.pick(texts)}`)
  }
  if (isWhole(value)) made.push('valueEven')
  if (isWhole(value) || value === 'double') made.push('valueOver:2')
  return choice.pick(made)
}

export const flatFunction = ({ key, value }: Carries, choice: Choice): Made => {
  const made: Made[] = [
    ['twice', value],
    ['none', value],
  ]
  if (hasText(value)) made.push(['splitWords', 'string'])
  if (hasText(value) && hasText(key)) made.push(['keyThen', 'string'])
  if (value === 'int') made.push(['countdown', 'long'])
  return choice.pick(made)
}

export const keySelector = ({ key, value }: Carries, choice: Choice, throwing: boolean): Made => {
  const made: Made[] = [
    ['key', key],
    ['value', value],
    [`const:${choice.pick(['x', 'y'])}`, 'string'],
    ['null', key],
  ]
  if (hasText(key)) made.push(['keyUpper', 'string'], ['keyFirstChar', 'string'], ['keyStr', 'string'])
  if (hasText(value)) {
    made.push(
      ['valueStr', 'string'],
      ['firstChar', 'string'],
      ['before', 'string'],
      ['after', 'string'],
      ['nullIf:a1', key],
      ['valueUnless:a1', 'string'],
      ['length', 'long'],
    )
    if (throwing) made.push([`poison:${choice.pick(texts)}`, key])
  }
  return choice.pick(made)
}

export const keyValueFunction = (
  { key, value }: Carries,
  choice: Choice,
  single: boolean,
): readonly [fn: string, types: Carries] => {
  const made: (readonly [string, Carries])[] = [
    ['swap', { key: value, value: key }],
    ['keyToValue', { key, value: key }],
    ['nullKey', { key, value }],
  ]
  if (hasText(value)) made.push(['split', { key: 'string', value: 'string' }])
  if (hasText(value) && hasText(key)) made.push(['upperBoth', { key: 'string', value: 'string' }])
  if (!single) {
    made.push(['none', { key, value }])
    if (hasText(value)) made.push(['wordLengths', { key: 'string', value: 'long' }])
    if (hasText(key)) made.push(['dup', { key: 'string', value }])
  }
  return choice.pick(made)
}

export const joiner = (key: string, left: string, right: string, choice: Choice, onTables = false): Made => {
  const made: Made[] = [
    ['left', left],
    ['right', right],
    ['null', 'string'],
  ]
  if (hasText(left) && hasText(right)) {
    made.push(['concat', 'string'], ['concat', 'string'])
    if (left === right && left !== 'json' && left !== 'bytes') made.push(['nullIfEqual', 'string'])
    if (hasText(key) && !onTables) made.push(['keyConcat', 'string'])
  }
  if (isWhole(left) && isWhole(right)) made.push(['sum', 'long'])
  return choice.pick(made)
}

/** Undefined: no reducer takes such values. */
export const reducer = (value: string, choice: Choice): string => {
  const made = ['first', 'last']
  if (value === 'string') made.push('concat', 'minus', 'nullIf:a1')
  if (value === 'long') made.push('sum', 'sub', 'min', 'max')
  return choice.pick(made)
}

export const aggregate = ({ key, value }: Carries, choice: Choice): Made => {
  const made: Made[] = [
    ['count', 'long'],
    ['last', value],
  ]
  if (hasText(value)) made.push(['append', 'string'], ['sumLen', 'long'])
  if (hasText(value) && hasText(key)) made.push(['appendKey', 'string'])
  if (isWhole(value)) made.push(['sum', 'long'], ['sumNullAt:5', 'long'], ['stats', 'json'])
  return choice.pick(made)
}
