import type { Fact } from './naive.ts'

type Side = 'left' | 'right'
type Joiner = (left: any, right: any, key: any) => any
type Send = (fact: Fact) => void

interface Waiting {
  readonly side: Side
  readonly fact: Fact
}

/** A join of two streams by its definition: every pair that is near enough in time, and who found nobody when it is too late to find one. */
export class NaiveJoin {
  readonly #seen: Record<Side, Fact[]> = { left: [], right: [] }
  #waiting: Waiting[] = []
  #now = -1
  readonly #kind: 'inner' | 'left' | 'outer'
  readonly #before: number
  readonly #after: number
  readonly #grace: number
  readonly #joiner: Joiner
  readonly #send: Send

  constructor(kind: 'inner' | 'left' | 'outer', window: any, joiner: Joiner, send: Send) {
    this.#kind = kind
    this.#before = window.beforeMs ?? window.differenceMs
    this.#after = window.afterMs ?? window.differenceMs
    this.#grace = window.graceMs ?? 0
    this.#joiner = joiner
    this.#send = send
  }

  #outer(side: Side): boolean {
    return this.#kind === 'outer' || (this.#kind === 'left' && side === 'left')
  }

  /** How far the time of a partner may be above that of `side`. */
  #ahead(side: Side): number {
    return side === 'left' ? this.#after : this.#before
  }

  take(side: Side, fact: Fact): void {
    this.#now = Math.max(this.#now, fact.ts)
    if (fact.value === null) return
    if (fact.key === null) {
      if (this.#outer(side)) this.#alone(side, fact)
      return
    }
    if (fact.ts === this.#now) this.#release()
    const other: Side = side === 'left' ? 'right' : 'left'
    const partners = this.#seen[other]
      .filter((partner) => partner.key === fact.key && this.#near(side, fact.ts, partner.ts))
      .filter((partner) => !this.#forgotten(other, partner))
      .map((partner, arrival) => ({ partner, arrival }))
      .sort((a, b) => a.partner.ts - b.partner.ts || a.arrival - b.arrival)
    if (!this.#forgotten(side, fact)) this.#seen[side].push(fact)
    for (const { partner } of partners) {
      this.#waiting = this.#waiting.filter((waiting) => waiting.fact !== partner)
      const [left, right] = side === 'left' ? [fact, partner] : [partner, fact]
      const value = this.#joiner(left.value, right.value, fact.key)
      this.#send({ key: fact.key, value, ts: Math.max(fact.ts, partner.ts) })
    }
    if (partners.length > 0 || !this.#outer(side)) return
    if (fact.ts + this.#ahead(side) < this.#now) this.#alone(side, fact)
    else this.#waiting.push({ side, fact })
  }

  #near(side: Side, ts: number, other: number): boolean {
    const [left, right] = side === 'left' ? [ts, other] : [other, ts]
    return right >= left - this.#before && right <= left + this.#after
  }

  /** Each side is kept as long as the window and its grace, by its own time. */
  #forgotten(side: Side, fact: Fact): boolean {
    const newest = Math.max(fact.ts, ...this.#seen[side].map((seen) => seen.ts))
    return fact.ts <= newest - (this.#before + this.#after + this.#grace)
  }

  #release(): void {
    const order = (a: Waiting, b: Waiting): number =>
      a.fact.ts - b.fact.ts ||
      (a.side === b.side ? 0 : a.side === 'left' ? -1 : 1) ||
      (a.fact.key < b.fact.key ? -1 : 1)
    const due = this.#waiting.filter(({ side, fact }) => fact.ts + this.#ahead(side) + this.#grace < this.#now)
    this.#waiting = this.#waiting.filter((waiting) => !due.includes(waiting))
    for (const { side, fact } of due.sort(order)) this.#alone(side, fact)
  }

  #alone(side: Side, { key, value, ts }: Fact): void {
    const joined = side === 'left' ? this.#joiner(value, null, key) : this.#joiner(null, value, key)
    this.#send({ key, value: joined, ts })
  }
}
