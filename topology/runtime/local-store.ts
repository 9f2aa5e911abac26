import type { ReadOnlyKeyValueStore } from '../../state/store.ts'

/** The stores of several tasks, read as one. */
export const localStore = <K, V>(stores: readonly ReadOnlyKeyValueStore<K, V>[]): ReadOnlyKeyValueStore<K, V> => {
  const chain = function* (
    read: (store: ReadOnlyKeyValueStore<K, V>) => IterableIterator<[K, V]>,
  ): IterableIterator<[K, V]> {
    for (const store of stores) yield* read(store)
  }
  return {
    get: (key) => {
      // Each key lives in one partition: the first answer is the answer.
      for (const store of stores) {
        const value = store.get(key)
        if (value !== undefined) return value
      }
      return undefined
    },
    range: (bounds) => chain((store) => store.range(bounds)),
    all: () => chain((store) => store.all()),
    prefix: (prefix, serde) => chain((store) => store.prefix(prefix, serde)),
    approximateCount: () => stores.reduce((sum, store) => sum + store.approximateCount(), 0),
  }
}
