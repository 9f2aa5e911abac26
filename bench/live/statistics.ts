const longestMs = 60_000

/** Counts durations to the millisecond; what takes longer than a minute is counted as a minute. */
export class Durations {
  count = 0
  maxMs = 0
  readonly #counts = new Uint32Array(longestMs + 1)

  add(ms: number): void {
    const whole = Math.min(longestMs, Math.max(0, Math.round(ms)))
    this.#counts[whole] = (this.#counts[whole] as number) + 1
    this.count += 1
    this.maxMs = Math.max(this.maxMs, ms)
  }

  /** The shortest duration that `share` (0 to 1) of all do not exceed. */
  percentile(share: number): number {
    const wanted = Math.max(1, Math.ceil(this.count * share))
    let seen = 0
    for (let ms = 0; ms <= longestMs; ms++) {
      seen += this.#counts[ms] as number
      if (seen >= wanted) return ms
    }
    return 0
  }
}

/** NaN of nothing. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2
}

/**
 * How much a series has grown, as a share: the median of its last third over that of its middle third. The first third is left out, where caches
 * and compilers fill up. Undefined of fewer than six values.
 */
export const growthOf = (values: readonly number[]): number | undefined => {
  if (values.length < 6) return undefined
  const third = Math.floor(values.length / 3)
  const before = median(values.slice(values.length - 2 * third, values.length - third))
  return median(values.slice(values.length - third)) / before - 1
}
