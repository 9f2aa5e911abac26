import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { StreamsError } from '../errors/index.ts'
import type { RecordBytes } from './serde.ts'

/** A secret, and the name under which signatures mention it. */
export interface SigningKey {
  /** 1 to 32 of letters, digits, `.`, `_` and `-`. */
  readonly id: string
  /** At least 16 bytes. */
  readonly secret: Uint8Array
}

export interface KeyRingOptions {
  /** What becomes of records without a signature once there are keys. 'accept' is for the time in which writers get their keys. Default 'reject'. */
  readonly unsigned?: 'reject' | 'accept'
  /** Called for each record whose signature is missing or wrong, with what was signed (`signed`'s context): for a metric that alerts. */
  readonly rejected?: (context: string) => void
}

const ID = /^[\w.-]{1,32}$/
const SECRET_BYTES_MIN = 16
const EMPTY = new Uint8Array(0)

/**
 * Keys for signatures of records: the last one signs, all of them verify. To rotate: give all processes the new key before the old
 * one, then put it last, and take the old one away when no record that it signed is read any more. A ring without keys signs nothing and
 * accepts everything.
 */
export class KeyRing {
  #keys = new Map<string, KeyObject>()
  #signing = ''
  #options: KeyRingOptions = {}
  readonly #lengths = Buffer.alloc(8)

  /**
   * Replaces all keys. Serdes that were made with this ring use them from their next record on.
   * @throws StreamsError INVALID_CONFIG about a key that cannot be one; secrets are never named
   */
  use(keys: readonly SigningKey[], options: KeyRingOptions = {}): void {
    const ring = new Map<string, KeyObject>()
    for (const { id, secret } of keys) {
      if (!ID.test(id)) throw invalid(`the id ${JSON.stringify(id)}`, 'give 1 to 32 letters, digits, ".", "_" or "-"')
      if (secret.length < SECRET_BYTES_MIN)
        throw invalid(`"${id}", which is too short`, `give at least ${SECRET_BYTES_MIN} random bytes`)
      if (ring.has(id)) throw invalid(`"${id}" twice`, 'give each key an id of its own')
      ring.set(id, createSecretKey(secret))
    }
    this.#keys = ring
    this.#signing = keys.at(-1)?.id ?? ''
    this.#options = options
  }

  /** Whether there are keys. */
  get active(): boolean {
    return this.#keys.size > 0
  }

  /** Id of the key that signs; '' when there is none. */
  get signing(): string {
    return this.#signing
  }

  get acceptsUnsigned(): boolean {
    return this.#options.unsigned === 'accept'
  }

  /** HMAC-SHA256 over the context, the key and the value, each with its length; undefined when there is no key of that id. */
  mac(id: string, context: Uint8Array, record: RecordBytes): Buffer | undefined {
    const key = this.#keys.get(id)
    if (key === undefined) return undefined
    const { keyBuffer, keyStart, keyEnd, valueBuffer, valueStart, valueEnd } = record
    const lengths = this.#lengths
    lengths.writeInt32BE(keyStart < 0 ? -1 : keyEnd - keyStart, 0)
    lengths.writeInt32BE(valueStart < 0 ? -1 : valueEnd - valueStart, 4)
    return createHmac('sha256', key)
      .update(context)
      .update(lengths)
      .update(keyStart < 0 ? EMPTY : keyBuffer.subarray(keyStart, keyEnd))
      .update(valueStart < 0 ? EMPTY : valueBuffer.subarray(valueStart, valueEnd))
      .digest()
  }

  rejected(context: string): void {
    this.#options.rejected?.(context)
  }
}

const invalid = (what: string, help: string): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message: `signing keys have ${what}`, help })
