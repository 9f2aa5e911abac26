import { hash as digest } from 'node:crypto'
import type { AuditEntry, ChainEnd, Meta, OrderEvent } from '../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../proto/meta.ts'

/*
 * The chain of hashes over the audit entries of one partition, without any input or output. Whoever changes, drops, adds or moves an entry
 * must make all later hashes anew; signatures (proto/signing.ts) keep those out who have no key.
 */

/** What the first entry of a chain names as the hash before it. */
const GENESIS = Buffer.alloc(32)

export const chainStart = (): ChainEnd => ({ sequence: 0, hash: GENESIS })

export const sha256 = (bytes: Uint8Array): Buffer => digest('sha256', bytes, 'buffer')

type Hashed = Omit<AuditEntry, 'meta' | 'hash'>

/**
 * The hash of an entry: SHA-256 over its fields 1 to 6 and 8 to 10 in the order of their numbers, each behind its length in 4 bytes (big endian);
 * times and the sequence as 8 bytes. It does not follow from how Protobuf writes them, which is not one way for all libraries.
 */
export const hashOf = (entry: Hashed): Buffer => {
  const { orderId, event, actor, payloadRef, occurredAt, traceId, sequence, previousHash, payloadHash } = entry
  const parts: Uint8Array[] = []
  const add = (bytes: Uint8Array): void => {
    const length = Buffer.allocUnsafe(4)
    length.writeUInt32BE(bytes.length)
    parts.push(length, bytes)
  }
  for (const text of [orderId, event, actor, payloadRef]) add(Buffer.from(text))
  add(int64(occurredAt))
  add(Buffer.from(traceId))
  add(int64(sequence))
  add(previousHash)
  add(payloadHash)
  return sha256(Buffer.concat(parts))
}

const int64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(value))
  return bytes
}

/** The next entry of a chain: it says what happened, and which bytes said so. The end given is moved on to it. */
export const appendEntry = (
  end: ChainEnd,
  event: OrderEvent,
  payload: Uint8Array,
  stamp: Pick<Meta, 'producer' | 'producedAt'>,
): AuditEntry => {
  const { meta } = event
  const hashed: Hashed = {
    orderId: meta.orderId,
    event: meta.eventType,
    actor: meta.producer,
    payloadRef: meta.eventId,
    occurredAt: meta.occurredAt,
    traceId: traceIdOf(meta.traceparent),
    sequence: end.sequence,
    previousHash: end.hash,
    payloadHash: sha256(payload),
  }
  const hash = hashOf(hashed)
  end.sequence += 1
  end.hash = hash
  const envelope = makeMeta({
    ...stamp,
    eventType: 'order.audited',
    what: `audit/${meta.eventId}`,
    orderId: meta.orderId,
    orderVersion: meta.orderVersion,
    occurredAt: meta.occurredAt,
    causationId: meta.eventId,
    traceparent: meta.traceparent,
  })
  return { ...hashed, hash, meta: envelope }
}
