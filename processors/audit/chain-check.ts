import type { AuditEntry } from '../../proto/messages.ts'
import { hashOf } from './chain.ts'

/** Copies of entries are known as such this far back; at-least-once repeats what one commit holds. */
const REPEATS_MAX = 100_000

/** What `add` makes of an entry: the next one, a copy of an earlier one, or what is wrong with it. */
export type LinkCheck = 'next' | 'repeat' | { readonly broken: string }

/** Follows the chain of one partition from its first record on. */
export class ChainCheck {
  /** Of the first entry; -1 before it. */
  first = -1
  /** Of the entry to come. */
  sequence = 0
  readonly #isTrimmed: boolean
  #last: Uint8Array = Buffer.alloc(32)
  readonly #recent = new Map<number, string>()

  /** `isTrimmed`: the log has dropped older records, so the first entry may be any. */
  constructor(isTrimmed: boolean) {
    this.#isTrimmed = isTrimmed
  }

  add(entry: AuditEntry): LinkCheck {
    const hash = Buffer.from(entry.hash).toString('hex')
    if (hashOf(entry).toString('hex') !== hash) return { broken: 'its hash does not fit what it says' }
    if (this.first < 0) {
      if (this.#isTrimmed) {
        this.sequence = entry.sequence
        this.#last = entry.previousHash
      }
      this.first = this.sequence
    }
    if (entry.sequence < this.sequence) {
      if (this.#recent.get(entry.sequence) === hash) return 'repeat'
      return { broken: `another entry ${entry.sequence} stands before it` }
    }
    if (entry.sequence > this.sequence) return { broken: missing(this.sequence, entry.sequence - 1) }
    if (!Buffer.from(entry.previousHash).equals(this.#last))
      return { broken: 'the hash it names is not that of the entry before it' }
    this.sequence += 1
    this.#last = entry.hash
    this.#recent.set(entry.sequence, hash)
    this.#recent.delete(entry.sequence - REPEATS_MAX)
    return 'next'
  }
}

const missing = (from: number, to: number): string =>
  from === to ? `entry ${from} is missing before it` : `entries ${from} to ${to} are missing before it`
