import type { GroupRow } from '../groups/group-row.ts'
import type { KeyRange } from '../store.ts'
import type { KeyCoder } from '../stores/key-coder.ts'
import type { ValueCoder } from '../stores/value-coder.ts'
import type { Groups } from './groups.ts'

/** What the views of stores with many rows per key share. `Out` is what reads answer. */
export abstract class GroupView<K, V, Out> {
  protected readonly groups: Groups
  protected readonly keys: KeyCoder<K>
  protected readonly values: ValueCoder<V>

  constructor(groups: Groups, keys: KeyCoder<K>, values: ValueCoder<V>) {
    this.groups = groups
    this.keys = keys
    this.values = values
  }

  /** Rows that the last flush had. */
  approximateCount(): number {
    return this.groups.count()
  }

  protected abstract out(key: K, row: GroupRow): Out

  protected rows(key: K): readonly GroupRow[] {
    return this.groups.find(this.keys.encode(key))
  }

  protected outs(key: K, rows: readonly GroupRow[], reverse: boolean, wanted: (row: GroupRow) => boolean): Out[] {
    const found: Out[] = []
    const { visibleFrom } = this.groups
    for (const row of rows) {
      if (row.value !== null && row.a >= visibleFrom && wanted(row)) found.push(this.out(key, row))
    }
    return reverse ? found.reverse() : found
  }

  protected *one(key: K, reverse: boolean, wanted: (row: GroupRow) => boolean): Generator<Out> {
    yield* this.outs(key, this.rows(key), reverse, wanted)
  }

  protected *walk(keys: KeyRange<K>, wanted: (row: GroupRow) => boolean): Generator<Out> {
    const reverse = keys.reverse ?? false
    const from = keys.from == null ? '' : this.keys.encode(keys.from)
    const to = keys.to == null ? undefined : `${this.keys.encode(keys.to)}\0`
    for (const rows of this.groups.walk({ from, to, reverse })) {
      const first = rows[0]
      if (first !== undefined) yield* this.outs(this.keys.decode(first.group.key), rows, reverse, wanted)
    }
  }
}
