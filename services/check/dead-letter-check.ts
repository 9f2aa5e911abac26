import type { Headers } from 'millrace'
import type { Place } from '../../processors/query/view.ts'
import type { Report } from './findings.ts'

const keyOf = ({ topic, partition, offset }: Place): string => `${topic}-${partition}@${offset}`

/** Every record is processed or a dead letter, never both, never neither: I19. Dead letters have to be read before what they come from. */
export class DeadLetterCheck {
  /** Dead letters by the place of what they come from. */
  readonly #letters = new Map<string, { readonly origin: Place; readonly place: Place }>()
  readonly #found = new Set<string>()
  /** Orders whose record can be read, but is a dead letter. */
  readonly #setAside = new Map<string, Place>()
  readonly #report: Report

  constructor(report: Report) {
    this.#report = report
  }

  /** How many records are dead letters; copies count once. */
  get count(): number {
    return this.#letters.size
  }

  addLetter(headers: Headers, place: Place): void {
    // A note that a letter was replayed.
    if (headers.get('millrace.dlq.replayed') !== undefined) return
    const topic = headers.text('x-original-topic')
    const [partition, offset] = ['partition', 'offset'].map((name) => Number(headers.text(`x-original-${name}`) ?? -1))
    if (topic === undefined || !(Number(partition) >= 0) || !(Number(offset) >= 0)) {
      this.#report('I19', place.topic, 'a dead letter does not say where it comes from', place)
      return
    }
    const origin = { topic, partition: partition as number, offset: offset as number }
    this.#letters.set(keyOf(origin), { origin, place })
  }

  /** Whether the record at this place is a dead letter: then nothing else is expected of it. */
  isLetter(place: Place): boolean {
    const key = keyOf(place)
    if (!this.#letters.has(key)) return false
    this.#found.add(key)
    return true
  }

  /** A record that nobody can read. */
  addUnreadable(place: Place, why: string): void {
    if (!this.isLetter(place)) this.#report('I19', place.topic, `cannot be read (${why}), and is no dead letter`, place)
  }

  /** An order that could be read and is a dead letter. */
  addSetAside(orderId: string, place: Place): void {
    this.#setAside.set(orderId, place)
  }

  /** `strangers`: orders with events that nobody created. `isKept`: whether the log still has what stood at a place. */
  finish(strangers: ReadonlySet<string>, isKept: (place: Place) => boolean): void {
    for (const [orderId, place] of this.#setAside)
      if (strangers.has(orderId)) this.#report('I19', orderId, 'was processed, and is a dead letter too', place)
    for (const [key, { origin, place }] of this.#letters)
      if (!this.#found.has(key) && isKept(origin))
        this.#report('I19', origin.topic, `there is no record at ${key}, of which this is the dead letter`, place)
  }
}
