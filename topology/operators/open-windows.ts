/** Ids in order of a time, then of themselves. Adding one again does nothing. Times mostly come in ascending order. */
export class OpenWindows {
  readonly #ids = new Map<number, Set<string>>()
  /** The times in ascending order, from `#from` on. */
  #times: number[] = []
  #from = 0

  add(time: number, id: string): void {
    const ids = this.#ids.get(time)
    if (ids !== undefined) {
      ids.add(id)
      return
    }
    this.#ids.set(time, new Set([id]))
    const times = this.#times
    let low = this.#from
    let high = times.length
    if (high > low && times[high - 1]! < time) low = high
    while (low < high) {
      const middle = (low + high) >> 1
      if (times[middle]! < time) low = middle + 1
      else high = middle
    }
    if (low === times.length) times.push(time)
    else times.splice(low, 0, time)
  }

  /** The lowest time; Infinity when there is none. */
  first(): number {
    return this.#times[this.#from] ?? Number.POSITIVE_INFINITY
  }

  /** Removes the lowest time and answers its ids, sorted. */
  takeFirst(): string[] {
    const time = this.#times[this.#from] as number
    const ids = [...(this.#ids.get(time) as Set<string>)].sort(byBytes)
    this.#ids.delete(time)
    this.#from++
    if (this.#from > compactAt && this.#from * 2 > this.#times.length) {
      this.#times = this.#times.slice(this.#from)
      this.#from = 0
    }
    return ids
  }

  clear(): void {
    this.#ids.clear()
    this.#times = []
    this.#from = 0
  }
}

/** Times that were taken stay at the start of the array until they are this many and more than half of it. */
const compactAt = 64

const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
