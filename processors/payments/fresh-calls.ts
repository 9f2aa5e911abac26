/**
 * Which charges are asked for the first time, as far as this process knows: noted when the intent is written, forgotten when the provider is asked. A charge
 * that is not noted may have been asked for by a process that died: then the provider is queried before it is asked to charge.
 */
export class FreshCalls {
  readonly #byPartition = new Map<number, Set<string>>()

  /** A task begins: what was noted in an earlier life of it counts no more. */
  open(partition: number): Set<string> {
    const orders = new Set<string>()
    this.#byPartition.set(partition, orders)
    return orders
  }

  close(partition: number, orders: Set<string>): void {
    if (this.#byPartition.get(partition) === orders) this.#byPartition.delete(partition)
  }

  /** True once for each order that was noted. */
  take(partition: number, orderId: string): boolean {
    return this.#byPartition.get(partition)?.delete(orderId) ?? false
  }
}
