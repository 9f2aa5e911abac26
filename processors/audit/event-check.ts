import type { AuditEntry, OrderEvent } from '../../proto/messages.ts'
import { sha256 } from './chain.ts'

/**
 * Holds the entries of one chain against the events that it is about: each version of each order once, by the bytes of one of its
 * copies. Keeps about 200 bytes per event.
 */
export class EventCheck {
  /** Entries whose events the log has dropped. */
  gone = 0
  readonly #isTrimmed: boolean
  /** Hashes of the copies of each event, by event_id. */
  readonly #hashes = new Map<string, string[]>()
  /** `order_id/version`: versions that no entry has been seen of. */
  readonly #open = new Set<string>()
  readonly #audited = new Set<string>()

  /** `isTrimmed`: the log has dropped older events. */
  constructor(isTrimmed: boolean) {
    this.#isTrimmed = isTrimmed
  }

  /** Takes an event with the bytes that it was read from; before the entries. */
  addEvent({ meta }: OrderEvent, payload: Uint8Array): void {
    const hash = sha256(payload).toString('base64')
    const known = this.#hashes.get(meta.eventId)
    if (known === undefined) this.#hashes.set(meta.eventId, [hash])
    else if (!known.includes(hash)) known.push(hash)
    this.#open.add(`${meta.orderId}/${meta.orderVersion}`)
  }

  /** Takes an entry that is no copy; what is wrong with it, or null. */
  addEntry({ orderId, payloadRef, payloadHash, meta }: AuditEntry): string | null {
    const version = `${orderId}/${meta.orderVersion}`
    if (this.#audited.has(version)) return `version ${meta.orderVersion} of the order is in the chain already`
    this.#audited.add(version)
    this.#open.delete(version)
    const hashes = this.#hashes.get(payloadRef)
    if (hashes === undefined) {
      if (!this.#isTrimmed) return `there is no event ${payloadRef}`
      this.gone += 1
      return null
    }
    return hashes.includes(Buffer.from(payloadHash).toString('base64'))
      ? null
      : `event ${payloadRef} is not what it was when it was audited`
  }

  /** Versions of orders that no entry is about, as `order_id/version`. */
  unaudited(): readonly string[] {
    return [...this.#open]
  }
}
