import { type Handle, handle } from './handle.ts'
import type { StoreRef, storeType, TableStore } from './store-def.ts'

/** A full copy of a topic in each process: joined by any key, without repartitioning, and as it is when the record arrives. */
export class GlobalTable<K, V> implements StoreRef<TableStore<K, V>> {
  declare readonly [storeType]: TableStore<K, V>
  /** Only types. */
  declare readonly rows?: readonly [K, V]
  readonly [handle]: Handle

  constructor(at: Handle) {
    this[handle] = at
  }
}
