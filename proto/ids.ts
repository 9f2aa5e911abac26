import { hash } from 'node:crypto'

/*
 * Identities are part of the contract: they are computed, not drawn, so that whoever does the same thing again gets the same id.
 */

/** Namespace of ids that are not about an order: UUIDv5 of "millrace:oms" in the URL namespace. */
export const OMS_NAMESPACE = 'f130fbd8-3340-5467-9099-1022ce436356'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** UUIDv5 (RFC 9562 5.5): the SHA-1 of a namespace and a name. A namespace that is no UUID is first made one. */
export const uuid5 = (namespace: string, name: string): string => {
  const space = UUID.test(namespace) ? namespace : uuid5(OMS_NAMESPACE, namespace)
  const bytes = Buffer.allocUnsafe(16 + Buffer.byteLength(name))
  bytes.write(space.replaceAll('-', ''), 'hex')
  bytes.write(name, 16)
  const digest = hash('sha1', bytes, 'buffer')
  digest[6] = ((digest[6] as number) & 0x0f) | 0x50
  return format(digest)
}

/** UUIDv7 (RFC 9562 5.7): sorts by time. `random` is uniform in [0, 1). */
export const uuid7 = (nowMs: number, random: () => number): string => {
  const bytes = Buffer.allocUnsafe(16)
  bytes.writeUIntBE(nowMs, 0, 6)
  for (let i = 6; i < 16; i++) bytes[i] = Math.floor(random() * 256)
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70
  return format(bytes)
}

const format = (bytes: Buffer): string => {
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The order that an Idempotency-Key names: the same key is the same order, on any gateway, before and after any crash. */
export const orderIdOf = (tenant: string, idempotencyKey: string): string =>
  uuid5(uuid5(OMS_NAMESPACE, `tenant/${tenant}`), idempotencyKey)

/** The reservation of one line at its SKU. */
export const reservationIdOf = (orderId: string, lineNo: number): string => `${orderId}:${lineNo}`

/** The one payment of an order. */
export const paymentIdOf = (orderId: string): string => uuid5(orderId, 'payment')
