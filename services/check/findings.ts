import type { Place } from '../../processors/query/view.ts'

/** Invariants by their numbers; what each of them says is in docs/oms/checker.md. */
export const invariantIds = Array.from({ length: 20 }, (_, index) => `I${index + 1}`)

export interface Violation {
  /** Number of the invariant, such as I9. */
  readonly id: string
  /** Order, SKU, user or task. */
  readonly subject: string
  readonly message: string
  /** topic-partition@offset of the record that shows it; '' where something is missing. */
  readonly at: string
}

export type Report = (id: string, subject: string, message: string, place?: Place) => void

/** Of each invariant: a broken engine may break all of them for every order. */
const KEPT_MAX = 100

/** What a check has found: all are counted, the first ones of each invariant are kept. */
export class Findings {
  readonly #byId = new Map<string, { count: number; kept: Violation[] }>()

  readonly report: Report = (id, subject, message, place) => {
    const known = this.#byId.get(id) ?? { count: 0, kept: [] }
    this.#byId.set(id, known)
    known.count += 1
    const at = place === undefined ? '' : `${place.topic}-${place.partition}@${place.offset}`
    if (known.kept.length < KEPT_MAX) known.kept.push({ id, subject, message, at })
  }

  count(id: string): number {
    return this.#byId.get(id)?.count ?? 0
  }

  first(id: string): Violation | undefined {
    return this.#byId.get(id)?.kept[0]
  }

  violations(): Violation[] {
    return invariantIds.flatMap((id) => this.#byId.get(id)?.kept ?? [])
  }
}
