/** One entry of a fetch response: this producer's records from `firstOffset` to its next ABORT marker do not count. */
export interface AbortedTransaction {
  readonly producerId: number
  readonly firstOffset: number
}

/**
 * Tells which batches belong to aborted transactions, as the Java consumer does. It starts afresh with each response,
 * because the broker lists every aborted transaction that overlaps the response, also those whose marker comes later.
 */
export class AbortedTransactions {
  readonly #pending: AbortedTransaction[]
  readonly #open = new Set<number>()
  #next = 0

  constructor(transactions: readonly AbortedTransaction[]) {
    this.#pending = [...transactions].sort((a, b) => a.firstOffset - b.firstOffset)
  }

  /** Call for each batch in order, before the others: transactions that began at or below its last offset are open now. */
  advance(lastOffset: number): void {
    while (this.#next < this.#pending.length) {
      const transaction = this.#pending[this.#next] as AbortedTransaction
      if (transaction.firstOffset > lastOffset) return
      this.#open.add(transaction.producerId)
      this.#next++
    }
  }

  /** The ABORT marker of this producer: what follows is another transaction. */
  end(producerId: number): void {
    this.#open.delete(producerId)
  }

  has(producerId: number): boolean {
    return this.#open.has(producerId)
  }
}
