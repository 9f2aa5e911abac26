/** What can be wrong with a result. */
export type Wrong = 'lost' | 'duplicated' | 'different'

interface Kept {
  count: number
  examples: string[]
}

const examplesMax = 5

/** Collects what a verification finds, with a few examples of each. */
export class Findings {
  readonly #kept = new Map<string, Kept>()
  readonly #totals = { lost: 0, duplicated: 0, different: 0 }

  /** `check` says which result, `example` which record or row of it. */
  add(wrong: Wrong, check: string, example: string, count = 1): void {
    this.#totals[wrong] += count
    const name = `${wrong}: ${check}`
    const kept = this.#kept.get(name) ?? { count: 0, examples: [] }
    this.#kept.set(name, kept)
    kept.count += count
    if (kept.examples.length < examplesMax) kept.examples.push(example)
  }

  total(wrong: Wrong): number {
    return this.#totals[wrong]
  }

  lines(): string[] {
    return [...this.#kept].map(
      ([name, { count, examples }]) =>
        `${name}: ${count} (${examples.join('; ')}${count > examples.length ? '; ...' : ''})`,
    )
  }
}
