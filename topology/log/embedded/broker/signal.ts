/** Tells whoever waits that something changed; what it was they look up themselves. */
export class Signal {
  readonly #listeners = new Set<() => void>()

  /** Calls `listener` at each change until the answer is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  fire(): void {
    for (const listener of this.#listeners) listener()
  }
}
