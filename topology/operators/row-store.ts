import type { SlotStore, StoreSpec, TimestampedKeyValueStore } from '../../state/store.ts'
import type { OperatorContext } from './context.ts'
import { versionedRows } from './versioned-rows.ts'

/** How operators see the rows of a table: `slot` and `replace` where the old row matters, `put` where it does not. */
export type RowStore = SlotStore<any, any> & Pick<TimestampedKeyValueStore<any, any>, 'put'>

/** The store of a table step: tables and aggregates keep timestamped rows, or versions. */
export const rowStore = (context: OperatorContext, spec: StoreSpec): RowStore =>
  spec.kind === 'versioned' ? versionedRows(context, spec) : (context.state.store(spec.name) as RowStore)
