import { StreamsError } from '../../topology/errors/index.ts'
import { type GroupLayout, sessionLayout, versionedLayout, windowLayout } from '../groups/group-layout.ts'
import { storeMap } from '../standing-maps.ts'
import type { StoreSpec } from '../store.ts'
import { KeyCoder } from '../stores/key-coder.ts'
import { ValueCoder } from '../stores/value-coder.ts'
import { VersionCoder } from '../stores/version-coder.ts'
import { type Groups, storedGroups } from './groups.ts'
import { KeyValueView } from './key-value-view.ts'
import { type Rows, type StateRows, storedRows } from './rows.ts'
import { SessionView } from './session-view.ts'
import { VersionedView } from './versioned-view.ts'
import { WindowView } from './window-view.ts'

/** Reads of what the last flush of a store has. @throws StreamsError UNKNOWN_STORE for what only steps can read. */
export const storedView = (spec: StoreSpec, engine: StateRows): unknown => {
  const map = storeMap(spec.name)
  const layout = layouts[spec.kind]
  if (layout === undefined) return rowView(spec, storedRows(engine, map, valuesOf(spec), spec.ttlMs))
  const values = valuesOf(spec)
  const codec = layout.versioned ? new VersionCoder(values) : values
  return groupView(spec, storedGroups(engine, map, spec.retentionMs as number, { layout, codec }))
}

/** Reads of rows, one per key. */
export const rowView = (spec: StoreSpec, rows: Rows): unknown => {
  if (spec.kind === 'buffer') return noView(spec)
  return new KeyValueView(rows, keysOf(spec), valuesOf(spec), spec.kind === 'timestampedKeyValue')
}

/** Reads of rows, many per key. */
export const groupView = (spec: StoreSpec, groups: Groups): unknown => {
  const values = valuesOf(spec)
  if (spec.kind === 'window') return new WindowView(groups, keysOf(spec), values)
  return spec.kind === 'session'
    ? new SessionView(groups, keysOf(spec), values)
    : new VersionedView(groups, keysOf(spec), values)
}

/** @throws StreamsError always: what steps hold back is theirs. */
export const noView = ({ name }: StoreSpec): never => {
  throw new StreamsError('UNKNOWN_STORE', {
    retry: 'never',
    message: `store "${name}" holds what a step keeps back for itself; it cannot be read from outside`,
    help: 'read the table above or below that step',
  })
}

const layouts: { readonly [kind in StoreSpec['kind']]?: GroupLayout } = {
  window: windowLayout,
  session: sessionLayout,
  versioned: versionedLayout,
}

const keysOf = ({ name, key }: StoreSpec): KeyCoder<unknown> => new KeyCoder(name, key)

const valuesOf = ({ value, kind, ttlMs }: StoreSpec): ValueCoder<unknown> =>
  new ValueCoder(value, kind === 'keyValue' ? ttlMs !== undefined : kind !== 'versioned')
