import { answerOf, subscriber, subscriberKeyOf, subscriptionOf } from '../serdes/foreign-key.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction } from './arguments.ts'
import type { Partitioner } from './graph.ts'
import { type Handle, sameTopology } from './handle.ts'
import { requireName, serdeOf } from './regroup.ts'
import { storeSpec } from './store-def.ts'
import { tableStore } from './table.ts'
import type { Writes } from './topic.ts'

/** A foreign-key join runs over two topics, `<application id>-<name>-subscription-registration-topic` and `...-response-topic`. */
export interface ForeignKeyJoinOptions<V, VO, R, H extends number | undefined = number | undefined, KO = any> {
  readonly name: string
  /** Gives the result a store and a changelog of that name; it needs `value`. */
  readonly store?: string
  /** Serde of the result; needed when it is stored, or read by a step below. */
  readonly value?: Serde<any> & Writes<Exclude<R, null>>
  /** Serde of the rows of the left table, where it is not known: after `mapValues` without a store. */
  readonly leftValue?: Serde<V>
  /** The same of the right table. */
  readonly rightValue?: Serde<VO>
  /**
   * Where the topic of the right table has the row of a key, when another partitioner than Kafka's wrote it (KIP-775); undefined: where Kafka's
   * puts it. The left table may be partitioned by whatever: answers go back to where they were asked for.
   */
  readonly rightPartition?: (key: KO, partitions: number) => number | undefined
  /** False: no changelog topic for the store of the result. */
  readonly logged?: boolean
  /** True: its subscriptions, and the result if it is stored, live in memory and come from their changelogs. Default false. */
  readonly inMemory?: boolean
  /** Makes the store a versioned one that keeps so much history, in ms of its own stream time (KIP-889). */
  readonly historyRetentionMs?: H
}

/** Rows of a left join without a foreign key have none: any partition can answer them. A row is in one partition only. */
const toRightRow =
  (rightPartition: (key: any, partitions: number) => number | undefined): Partitioner =>
  (_value, key, partitions) => {
    const chosen = key === null ? undefined : rightPartition(key, partitions)
    return typeof chosen === 'object' ? Number.NaN : chosen
  }

/** Adds a join of the rows of one table with those of another that they name. */
export const foreignKeyJoin = (
  join: 'inner' | 'left',
  left: Handle,
  right: Handle,
  foreignKey: (value: any, key: any) => any,
  joiner: (left: any, right: any, key: any) => any,
  options: ForeignKeyJoinOptions<any, any, any> | undefined,
): Handle => {
  const { builder } = left
  const name = requireName('a foreign-key join', options?.name, builder)
  const step = `foreign-key join "${name}"`
  checkFunction(step, 'its second argument', foreignKey)
  checkFunction(step, 'its third argument', joiner)
  sameTopology(left, right)
  const key = serdeOf(step, 'key', undefined, left.key)
  const rightKey = serdeOf(step, 'key', undefined, right.key)
  const leftValue = serdeOf(step, 'leftValue', options?.leftValue, left.value)
  const rightValue = serdeOf(step, 'rightValue', options?.rightValue, right.value)
  const { value, rightPartition } = options ?? {}
  if (rightPartition !== undefined) checkFunction(step, 'rightPartition', rightPartition)
  const rows = () => tableStore('foreign-key join', name, options, key, null)
  const store = options?.store === undefined ? null : rows()
  const spare = value === undefined ? null : rows()
  builder.materialise(right.node)
  builder.materialise(left.node)

  const subscribe = builder.add(
    {
      kind: 'foreignKeySubscribe',
      parents: [left.node],
      join,
      foreignKey,
      foreignKeySerde: rightKey,
      value: leftValue,
      own: [],
      coPartitioned: null,
      makes: 'stream',
      asksOld: [0],
      shape: [join],
    },
    `${name}-subscribe`,
  )
  const registration = builder.add(
    {
      kind: 'repartition',
      parents: [subscribe],
      key: rightKey,
      value: subscriptionOf(key),
      keepNullKeys: true,
      partitions: undefined,
      suffix: 'topic',
      ...(rightPartition !== undefined && { partitioner: toRightRow(rightPartition), partitioned: true }),
    },
    `${name}-subscription-registration`,
  )
  const subscriptions = storeSpec(`${name}-subscription-store`, 'keyValue', {
    key: subscriberKeyOf(rightKey, key),
    value: subscriber,
    inMemory: options?.inMemory === true,
  })
  const lookup = builder.add(
    {
      kind: 'foreignKeyLookup',
      parents: [registration, right.node],
      subscriptions,
      foreignKeySerde: rightKey,
      own: [subscriptions],
      coPartitioned: 'foreign-key join',
      makes: 'stream',
      asksOld: [1],
      shape: [join],
    },
    `${name}-lookup`,
  )
  builder.ownStore(subscriptions)
  const response = builder.add(
    {
      kind: 'repartition',
      parents: [lookup],
      key,
      value: answerOf(rightValue),
      keepNullKeys: false,
      partitions: undefined,
      suffix: 'topic',
      // Back to the task that asked, whatever its keys were partitioned by (KIP-775).
      partitioner: (answer) => answer.partition,
    },
    `${name}-subscription-response`,
  )
  const node = builder.add(
    {
      kind: 'foreignKeyResolve',
      parents: [response, left.node],
      join,
      joiner,
      value: leftValue,
      store,
      spare,
      own: store === null ? [] : [store],
      coPartitioned: 'foreign-key join',
      makes: 'table',
      shape: [join],
    },
    name,
  )
  if (store !== null) builder.ownStore(store)
  return { builder, node, key, value: value ?? null }
}
