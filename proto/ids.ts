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
  // As text: a third of the time that the bytes take.
  const hex = hash('sha1', bytes, 'hex')
  return dashed(hex, '5', variants[Number.parseInt(hex[16] as string, 16) & 0x3] as string)
}

/** UUIDv7 (RFC 9562 5.7): sorts by time. `random` is uniform in [0, 1). */
export const uuid7 = (nowMs: number, random: () => number): string => {
  const bytes = Buffer.allocUnsafe(16)
  bytes.writeUIntBE(nowMs, 0, 6)
  for (let i = 6; i < 16; i++) bytes[i] = Math.floor(random() * 256)
  return dashed(bytes.toString('hex'), '7', variants[(bytes[8] as number) & 0x3] as string)
}

/** The first digit of the fourth group: binary 10, and two bits of what is given. */
const variants = ['8', '9', 'a', 'b']

const dashed = (hex: string, version: string, variant: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`

/** The order that an Idempotency-Key names: the same key is the same order, on any gateway, before and after any crash. */
export const orderIdOf = (tenant: string, idempotencyKey: string): string =>
  uuid5(uuid5(OMS_NAMESPACE, `tenant/${tenant}`), idempotencyKey)

/** The reservation of one line at its SKU. */
export const reservationIdOf = (orderId: string, lineNo: number): string => `${orderId}:${lineNo}`

/** The one payment of an order. */
export const paymentIdOf = (orderId: string): string => uuid5(orderId, 'payment')
