import { changeOf } from '../serdes/change.ts'
import { int64be } from '../serdes/index.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction } from './arguments.ts'
import { type AggregateOptions, kept, type ReduceOptions, type StatefulOptions } from './grouped.ts'
import type { Handle } from './handle.ts'
import type { TableAggregateNode } from './nodes/table-operators.ts'
import { type RepartitionOptions, repartitionStep, requireName, serdeOf } from './regroup.ts'
import type { ShapeOf } from './store-def.ts'
import { KTable, tableStore } from './table.ts'

type Functions = Pick<TableAggregateNode, 'initial' | 'add' | 'subtract'>

/**
 * A table whose rows stand in groups. When a row changes, its old value is taken away from its old group and its new one is added to its
 * new group: `subtract` undoes what `add` did.
 */
export class KGroupedTable<K, V> {
  readonly #from: Handle
  readonly #topic: RepartitionOptions<any, any, any, any>
  #source: Handle | undefined

  constructor(from: Handle, topic: RepartitionOptions<any, any, any, any>) {
    this.#from = from
    this.#topic = topic
  }

  /** How many rows each group has; 0 when all have left. */
  count<H extends number | undefined = undefined>(options: StatefulOptions<H>): KTable<K, number, ShapeOf<H>> {
    const functions = {
      initial: () => 0,
      add: (_value: any, sum: number) => sum + 1,
      subtract: (_value: any, sum: number) => sum - 1,
    }
    return this.#aggregate('count', functions, options, int64be, null)
  }

  /**
   * The first value of a group as it is, then `add(value, aggregate, key)` and `subtract(value, aggregate, key)`. null deletes the group's
   * row.
   */
  reduce<H extends number | undefined = undefined>(
    add: (value: V, aggregate: V, key: K) => V | null,
    subtract: (value: V, aggregate: V, key: K) => V | null,
    options: ReduceOptions<V, H>,
  ): KTable<K, V, ShapeOf<H>> {
    const { value = null } = this.#topic
    return this.#aggregate('reduce', { initial: null, add, subtract }, options, options?.value, value)
  }

  /**
   * `initial()`, then `add(value, aggregate, key)` for each row that comes to the group and `subtract(value, aggregate, key)` for each
   * that leaves. null deletes the group's row, and the next addition starts anew.
   */
  aggregate<A, A2 = A, H extends number | undefined = undefined>(
    initial: () => A,
    add: (value: V, aggregate: A, key: K) => A | null,
    subtract: (value: V, aggregate: A, key: K) => A | null,
    options: AggregateOptions<A, A2, H>,
  ): KTable<K, A2, ShapeOf<H>> {
    checkFunction('aggregate', 'its first argument', initial)
    return this.#aggregate('aggregate', { initial, add, subtract }, options, options?.value, null)
  }

  #aggregate(
    step: string,
    functions: Functions,
    options: StatefulOptions,
    given: Serde<any> | undefined,
    known: Serde<any> | null,
  ): KTable<K, any, any> {
    const first = functions.initial === null ? 'its first argument' : 'its second argument'
    checkFunction(step, first, functions.add)
    checkFunction(step, functions.initial === null ? 'its second argument' : 'its third argument', functions.subtract)
    const name = requireName(`a ${step}`, options?.name, this.#from.builder)
    // One repartition topic however many aggregations follow; none while nobody aggregates.
    const { name: topic, key: groupKey, value: groupValue, partitions } = this.#topic
    const types = { key: groupKey, value: changeOf(groupValue) }
    this.#source ??= repartitionStep(this.#from, {
      name: topic,
      ...types,
      ...(partitions !== undefined && { partitions }),
    })
    const { builder, node, key } = this.#source
    const store = tableStore(step, name, { ...kept(options), value: given }, key, known)
    const id = builder.add(
      {
        kind: 'tableAggregate',
        parents: [node],
        ...functions,
        store,
        own: [store],
        coPartitioned: null,
        makes: 'table',
        shape: [step],
      },
      name,
    )
    builder.ownStore(store)
    return new KTable({ builder, node: id, key, value: store.value })
  }
}

/** Adds the step that sends the changes of a table to its groups. */
export const groupTable = (
  from: Handle,
  select: (value: any, key: any) => readonly [any, any],
  options: RepartitionOptions<any, any, any, any>,
): KGroupedTable<any, any> => {
  const { builder } = from
  checkFunction('groupBy', 'its first argument', select)
  const name = requireName('a grouping by a changed key', options?.name, builder)
  const key = serdeOf(`groupBy "${name}"`, 'key', options.key, null)
  const value = serdeOf(`groupBy "${name}"`, 'value', options.value, null)
  builder.materialise(from.node)
  const node = builder.add({
    kind: 'tableGroup',
    parents: [from.node],
    select,
    key,
    own: [],
    coPartitioned: null,
    makes: 'stream',
    asksOld: [0],
    shape: [],
  })
  return new KGroupedTable({ builder, node, key, value: null }, { ...options, key, value })
}
