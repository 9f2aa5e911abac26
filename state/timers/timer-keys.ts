import { StreamsError } from '../../topology/errors/index.ts'
import { putTime, readTime } from '../cache/row-codec.ts'
import { byteString, bytesOf, putByteString } from '../latin1.ts'
import type { TimerClock } from '../timer-store.ts'

/*
 * Keys of timers, as latin1 strings of bytes. The identity is the key of the journal record and of the row; the order key is the key of the
 * local index, where the earliest timer comes first.
 */

const scratch = Buffer.alloc(8)

/** Sorts as the numbers do: an int64 with its sign bit flipped. */
export const sortedTime = (atMs: number): string => {
  putTime(scratch, 0, atMs)
  scratch[0] = (scratch[0] as number) ^ 0x80
  return byteString(scratch, 0, 8)
}

/** The time of an order key. */
export const timeOf = (orderKey: string): number => {
  putByteString(orderKey.slice(0, 8), scratch, 0)
  scratch[0] = (scratch[0] as number) ^ 0x80
  return readTime(scratch, 0)
}

/** Keeps byte order when something follows: 0 becomes 0 255, the end is 0 0. */
const terminated = (text: string): string => `${text.includes('\0') ? text.replaceAll('\0', '\0\xff') : text}\0\0`

const utf8 = (text: string): string => byteString(Buffer.from(text, 'utf8'))
const text = (bytes: string): string => bytesOf(bytes).toString('utf8')

/** The parts of a timer's identity; all but `clock` as latin1 strings of bytes. */
export interface TimerIdentity {
  clock: TimerClock
  kind: string
  key: string
  id: string
}

/** 't', clock, then kind, key and id, each terminated. */
export const identityKey = (clock: TimerClock, kind: string, key: Buffer, id: string): string =>
  `t${clock === 'event' ? 'e' : 'w'}${terminated(utf8(kind))}${terminated(byteString(key))}${terminated(utf8(id))}`

export const parseIdentity = (identity: string): TimerIdentity => {
  const [kind, key, id] = split(identity, 2)
  return { clock: identity[1] === 'e' ? 'event' : 'wall', kind: kind as string, key: key as string, id: id as string }
}

/** (at, key, id, kind): the order in which timers fire. */
export const orderKey = (identity: string, atMs: number): string => {
  const { kind, key, id } = parseIdentity(identity)
  return sortedTime(atMs) + terminated(key) + terminated(id) + terminated(kind)
}

export const identityOf = (clock: TimerClock, order: string): string => {
  const [key, id, kind] = split(order, 8)
  return `t${clock === 'event' ? 'e' : 'w'}${terminated(kind as string)}${terminated(key as string)}${terminated(id as string)}`
}

/** The timer's public fields. */
export const identityFields = (identity: string): { kind: string; key: Buffer; id: string } => {
  const parts = parseIdentity(identity)
  return { kind: text(parts.kind), key: bytesOf(parts.key), id: text(parts.id) }
}

const split = (keys: string, start: number): string[] => {
  const parts: string[] = []
  let from = start
  while (from < keys.length) {
    let end = keys.indexOf('\0', from)
    while (end >= 0 && keys.charCodeAt(end + 1) !== 0) end = keys.indexOf('\0', end + 2)
    if (end < 0) throw noTimer(keys)
    parts.push(keys.slice(from, end).replaceAll('\0\xff', '\0'))
    from = end + 2
  }
  if (parts.length !== 3) throw noTimer(keys)
  return parts
}

const noTimer = (keys: string): StreamsError =>
  new StreamsError('DESERIALIZATION', {
    retry: 'never',
    message: `the key ${bytesOf(keys).toString('hex')} is in the place of a timer, and is none`,
    help: 'look who else writes to the journal topics of the application',
  })
