import type { StoreSpec } from '../../state/store.ts'
import { checkName } from '../plan/names.ts'
import { checkFunction, invalidArgument } from './arguments.ts'
import type { StoresOf } from './processor-def.ts'
import type { StoreDef, StoreRef } from './store-def.ts'

/** Stores that a custom store keeps its rows in, by the name that its code uses. */
export type RowStores = Readonly<Record<string, StoreDef<any, any, unknown>>>

/** A custom store that is open in one task. */
export interface OpenedStore<T> {
  /** What processors get in their `stores`. */
  readonly store: T
  /**
   * Called when a unit that failed has been undone, before anything else runs: all rows are as they were before it. Forget or rebuild here what
   * you hold beside the rows. Must not write, and what it throws ends the task.
   */
  rolledBack?(): void
  /** Called once, when the task is closed, after the processors' `close`. Rows may still be read. */
  close?(): void
}

export interface CustomStoreOptions<Rows extends RowStores, T> {
  /** Where its data is: each has a changelog of its own name. They belong to this store alone. */
  readonly rows: Rows
  /** Called once per task, when all rows are restored: read them to build what you hold in memory. Must not write. */
  open(rows: StoresOf<Rows>): OpenedStore<T>
}

/** A store of your own as a value: add it to processors by naming it in their `stores`. */
export interface CustomStoreDef<T> extends StoreRef<T> {
  readonly kind: 'custom'
  readonly name: string
  readonly rows: Readonly<Record<string, StoreSpec>>
  readonly open: (rows: any) => OpenedStore<T>
}

/**
 * Declares a store with an interface of your own over rows that are kept for you: they are logged, restored, flushed and undone as those of
 * other stores. One instance per task, shared by the processors of the task that name it.
 *
 * @throws StreamsError INVALID_NAME, INVALID_ARGUMENT
 */
export const customStore = <Rows extends RowStores, T>(
  name: string,
  options: CustomStoreOptions<Rows, T>,
): CustomStoreDef<T> => {
  checkName('a store', name)
  const step = `store "${name}"`
  checkFunction(step, 'open', options?.open)
  const rows = Object.entries(options.rows ?? {})
  if (rows.length === 0) throw invalidArgument(`${step}: rows is empty`, 'name at least one kvStore() or the like')
  for (const [alias, { key, value, kind }] of rows) {
    if (key !== undefined && value !== undefined && kind !== undefined) continue
    throw invalidArgument(`${step}: rows.${alias} is no store`, 'declare it with kvStore() or the like')
  }
  const names = [name, ...rows.map(([, store]) => store.name)]
  if (new Set(names).size !== names.length) {
    throw invalidArgument(`${step}: two of ${names.join(', ')} are one name`, 'give each of its stores another name')
  }
  const { open } = options
  return Object.freeze({ kind: 'custom', name, rows: options.rows, open }) as unknown as CustomStoreDef<T>
}
