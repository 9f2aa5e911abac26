import type { ByteWriter } from './byte-writer.ts'
import { writeMeasured } from './change.ts'
import { undecodable } from './failures.ts'
import type { Serde } from './serde.ts'

/*
 * What goes through the topics and into the store of a foreign-key join. The forms are our own; Kafka Streams' topics are not read.
 */

/** What the right side does with a subscription. */
export const Instruction = {
  /** Removes it, says nothing: another subscription will be answered. */
  Remove: 0,
  /** Removes it and answers with null. */
  RemoveAndAnswer: 1,
  /** Adds it and answers, with null when there is no row. */
  Answer: 2,
  /** Adds it and answers when there is a row. */
  AnswerIfThere: 3,
} as const

/** A row of the left table asks for a row of the right one. The record's key is the foreign key. */
export interface Subscription<K> {
  instruction: number
  /** Of the row's value, 16 characters of one byte each; null: the row is deleted. */
  hash: string | null
  /** Of the task that asks: there the answer has to go (KIP-775). */
  partition: number
  key: K
}

/** The same as it is kept. */
export interface Subscriber {
  readonly hash: string | null
  readonly partition: number
}

/** Key of the subscription store. */
export interface SubscriberKey<FK, K> {
  readonly foreignKey: FK
  readonly key: K
}

/** The right row for a left one, which is the record's key; null: there is none. */
export interface Answer<V> {
  hash: string | null
  partition: number
  value: V | null
}

const HASHED = 0x80
const THERE = 0x40
const hashBytes = 16

const writeHead = (flags: number, hash: string | null, out: ByteWriter): void => {
  out.reserve(1 + hashBytes)
  out.buffer[out.pos++] = hash === null ? flags : flags | HASHED
  if (hash !== null) out.pos += out.buffer.write(hash, out.pos, hashBytes, 'latin1')
}

const headLength = (serde: string, buffer: Buffer, start: number, end: number): number => {
  const length = start < end && ((buffer[start] as number) & HASHED) !== 0 ? 1 + hashBytes : 1
  if (end - start < length) throw undecodable(serde, 'it ends within its head')
  return length
}

const hashAt = (buffer: Buffer, start: number): string | null =>
  ((buffer[start] as number) & HASHED) === 0 ? null : buffer.latin1Slice(start + 1, start + 1 + hashBytes)

const writePartition = (partition: number, out: ByteWriter): void => {
  out.reserve(4)
  out.buffer.writeUInt32BE(partition, out.pos)
  out.pos += 4
}

const partitionAt = (serde: string, buffer: Buffer, at: number, end: number): number => {
  if (end - at < 4) throw undecodable(serde, 'it ends within the partition')
  return buffer.readUInt32BE(at)
}

/** One byte (instruction, and whether there is a hash), the hash, four bytes of partition, the left key. */
export const subscriptionOf = <K>(key: Serde<K>): Serde<Subscription<K>> => ({
  id: `subscription(${key.id})`,
  version: key.version,
  immutable: false,
  write(subscription, out) {
    writeHead(subscription.instruction, subscription.hash, out)
    writePartition(subscription.partition, out)
    key.write(subscription.key, out)
  },
  read(buffer, start, end) {
    const at = start + headLength('subscription', buffer, start, end)
    const instruction = (buffer[start] as number) & ~HASHED
    if (instruction > Instruction.AnswerIfThere) throw undecodable('subscription', `instruction ${instruction}`)
    const partition = partitionAt('subscription', buffer, at, end)
    return { instruction, hash: hashAt(buffer, start), partition, key: key.read(buffer, at + 4, end) }
  },
})

/** One byte (whether there is a hash), the hash, four bytes of partition. */
export const subscriber: Serde<Subscriber> = {
  id: 'subscriber',
  version: 1,
  immutable: false,
  write({ hash, partition }, out) {
    writeHead(0, hash, out)
    writePartition(partition, out)
  },
  read(buffer, start, end) {
    const at = start + headLength('subscriber', buffer, start, end)
    return { hash: hashAt(buffer, start), partition: partitionAt('subscriber', buffer, at, end) }
  },
}

/** Four bytes with the length of the foreign key, the foreign key, the left key: no foreign key is the beginning of another one. */
export const subscriberKeyOf = <FK, K>(foreignKey: Serde<FK>, key: Serde<K>): Serde<SubscriberKey<FK, K>> => ({
  id: `subscriberKey(${foreignKey.id},${foreignKey.version},${key.id})`,
  version: key.version,
  immutable: false,
  write(subscriberKey, out) {
    writeMeasured(foreignKey, subscriberKey.foreignKey, out)
    key.write(subscriberKey.key, out)
  },
  read(buffer, start, end) {
    const middle = end - start < 4 ? end + 1 : start + 4 + buffer.readUInt32BE(start)
    if (middle > end) throw undecodable('subscriberKey', 'it is shorter than its length says')
    return { foreignKey: foreignKey.read(buffer, start + 4, middle), key: key.read(buffer, middle, end) }
  },
})

/** What the keys of all subscribers to one foreign key begin with. */
export const subscriberPrefixOf = <FK>(foreignKey: Serde<FK>): Serde<FK> => ({
  ...foreignKey,
  write: (value, out) => writeMeasured(foreignKey, value, out),
})

/** One byte (whether there is a hash, and a row), the hash, the row. The partition is where the record is. */
export const answerOf = <V>(value: Serde<V>): Serde<Answer<V>> => ({
  id: `answer(${value.id})`,
  version: value.version,
  immutable: false,
  write(answer, out) {
    writeHead(answer.value === null ? 0 : THERE, answer.hash, out)
    if (answer.value !== null) value.write(answer.value, out)
  },
  read(buffer, start, end) {
    const at = start + headLength('answer', buffer, start, end)
    const there = ((buffer[start] as number) & THERE) !== 0
    return { hash: hashAt(buffer, start), partition: -1, value: there ? value.read(buffer, at, end) : null }
  },
})
