/** What can be wrong with a result. */
export type Wrong = 'lost' | 'duplicated' | 'different'

interface Kept {
  readonly wrong: Wrong
  count: number
  examples: string[]
}

const examplesMax = 5

/** Collects what a verification finds, with a few examples of each. */
export class Findings {
  readonly #kept = new Map<string, Kept>()

  /** `check` says which result, `example` which record or row of it. */
  add(wrong: Wrong, check: string, example: string, count = 1): void {
    const name = `${wrong}: ${check}`
    const kept = this.#kept.get(name) ?? { wrong, count: 0, examples: [] }
    this.#kept.set(name, kept)
    kept.count += count
    if (kept.examples.length < examplesMax) kept.examples.push(example)
  }

  /** Each check looks at all records, so the worst one tells how many are lost or duplicated; differences are about different rows. */
  total(wrong: Wrong): number {
    const counts = [...this.#kept.values()].filter((kept) => kept.wrong === wrong).map(({ count }) => count)
    return wrong === 'different' ? counts.reduce((sum, count) => sum + count, 0) : Math.max(0, ...counts)
  }

  lines(): string[] {
    return [...this.#kept].map(
      ([name, { count, examples }]) =>
        `${name}: ${count} (${examples.join('; ')}${count > examples.length ? '; ...' : ''})`,
    )
  }
}
