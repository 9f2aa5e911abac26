import type { Slot, StoreSpec } from '../../state/store.ts'
import type { VersionedStore } from '../../state/versioned-store.ts'
import type { GraphNode } from '../dsl/graph.ts'
import type { OperatorContext } from './context.ts'
import type { RowStore } from './row-store.ts'
import type { TableStep } from './step.ts'

/**
 * A versioned store as the steps of a table see their rows: what they read is the newest version, what they write is a version at the time
 * of the record. How the last write went is left here, for `tellVersions`.
 */
export class VersionedRows implements RowStore {
  /** The last write: it was too old to be kept. */
  expired = false
  /** The last write: there is a newer version. */
  stale = false
  readonly #store: VersionedStore<any, any>
  readonly #slot: { value: any; time: number } = { value: null, time: -1 }
  #key: any

  constructor(store: VersionedStore<any, any>) {
    this.#store = store
  }

  slot(key: any): Slot<any> {
    const version = this.#store.get(key)
    const slot = this.#slot
    slot.value = version === undefined ? null : version.value
    slot.time = version === undefined ? -1 : version.time
    this.#key = key
    return slot
  }

  replace(_slot: Slot<any>, value: any, time: number): void {
    this.put(this.#key, value, time)
  }

  put(key: any, value: any, time: number): void {
    const validTo = this.#store.put(key, value, time)
    this.expired = validTo === undefined
    this.stale = validTo !== undefined && validTo !== Number.POSITIVE_INFINITY
  }
}

const views = new WeakMap<object, VersionedRows>()

/** The rows of a versioned store: the same object for all who ask, because it says how the last write went. */
export const versionedRows = (context: OperatorContext, spec: StoreSpec): VersionedRows => {
  const store = context.state.store(spec.name) as VersionedStore<any, any>
  const view = views.get(store) ?? new VersionedRows(store)
  views.set(store, view)
  return view
}

/** Hands on what was written to a versioned store: nothing when it came too late to be kept, as stale when a newer version is there. */
export const tellVersions =
  (rows: VersionedRows, forward: TableStep, expired: () => void): TableStep =>
  (value, old, key, time, headers) => {
    if (rows.expired) expired()
    else forward(value, old, key, time, headers, rows.stale)
  }

/** The own store of a table with history; null when it has none, or one without history. */
export const versionedStoreOf = (node: GraphNode): StoreSpec | null => {
  if (!('store' in node) || node.store === null || typeof node.store !== 'object') return null
  return node.store.kind === 'versioned' ? node.store : null
}

/** Reads the row of a table as it was at a time; null when there was none. */
export type VersionGetter = (key: any, timeMs: number) => any

/** How a join reads the history of a table: from its store, or computed from that of the table above. Null: the table has no history. */
export const versionGetter = (
  nodes: ReadonlyMap<number, GraphNode>,
  node: GraphNode | undefined,
  context: OperatorContext,
): VersionGetter | null => {
  if (node === undefined) return null
  const spec = versionedStoreOf(node)
  if (spec !== null) {
    const store = context.state.store(spec.name) as VersionedStore<any, any>
    return (key, timeMs) => store.getAt(key, timeMs)?.value ?? null
  }
  if (node.kind !== 'tableMapValues' && node.kind !== 'tableFilter' && node.kind !== 'tableFilterNot') return null
  if (node.store !== null) return null
  const above = versionGetter(nodes, nodes.get(node.parents[0] as number), context)
  if (above === null) return null
  const { fn } = node
  if (node.kind === 'tableMapValues') {
    return (key, timeMs) => {
      const value = above(key, timeMs)
      return value === null ? null : fn(value, key)
    }
  }
  const keep = node.kind === 'tableFilter'
  return (key, timeMs) => {
    const value = above(key, timeMs)
    return value !== null && fn(value, key) === keep ? value : null
  }
}

/** Whether the changes of a table come from versions: its own, or those of the table that it is computed from. */
export const isVersioned = (nodes: ReadonlyMap<number, GraphNode>, node: GraphNode | undefined): boolean => {
  if (node === undefined) return false
  if (versionedStoreOf(node) !== null) return true
  const derived = node.kind === 'tableMapValues' || node.kind === 'tableFilter' || node.kind === 'tableFilterNot'
  return derived && node.store === null && isVersioned(nodes, nodes.get(node.parents[0] as number))
}
