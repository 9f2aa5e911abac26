import type { StoreSpec } from '../../state/store.ts'
import { pendingRows } from '../operators/pending-side.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction } from './arguments.ts'
import { type Handle, sameTopology } from './handle.ts'
import { checkJoinWindows } from './join-windows.ts'
import type { StreamJoinNode } from './nodes/stream-join.ts'
import { coLocated, type KeyState, requireName, serdeOf } from './regroup.ts'
import type { Writes } from './topic.ts'

/** What a join of two streams needs beside their serdes. */
export interface StreamJoinOptions {
  /** Of the step; repartition topics are `<application id>-<name>-left-repartition` and `-right-repartition`. */
  readonly name: string
  /** What the names of its stores begin with. Default: the name. */
  readonly store?: string
  /** False: its stores have no changelog; what they hold is lost when the task moves. Default true. */
  readonly logged?: boolean
  /** True: what its stores hold lives in memory and comes from their changelogs whenever the task is opened. Default false. */
  readonly inMemory?: boolean
  /** Partitions of the repartition topics. Default: as many as the other side. */
  readonly partitions?: number
}

type Known<S, T> = [S] extends ['same'] ? Partial<T> : T
type Writing<T> = Serde<any> & Writes<Exclude<T, null>>

/**
 * Options of a stream-stream join. The serdes of the key and of both values may be left out where those of the sources are still right; a
 * side whose key has changed needs its own for the repartition topic.
 */
export type StreamJoinArgument<K, V, V2, S extends KeyState, S2 extends KeyState> = StreamJoinOptions &
  Known<S | S2, { readonly key: Writing<K> }> &
  Known<S, { readonly value: Writing<V> }> &
  Known<S2, { readonly otherValue: Writing<V2> }>

type AnyOptions = Partial<StreamJoinOptions> & {
  readonly key?: Serde<any>
  readonly value?: Serde<any>
  readonly otherValue?: Serde<any>
}

interface Side {
  readonly at: Handle
  readonly changed: boolean
}

/** What makes stores of a join differ, as in Kafka Streams: `<prefix>-outer-this-join-store`. */
const suffixes = {
  inner: ['-this-join-store', '-other-join-store', ''],
  left: ['-this-join-store', '-outer-other-join-store', '-left-shared-join-store'],
  outer: ['-outer-this-join-store', '-outer-other-join-store', '-outer-shared-join-store'],
} as const

const words = { inner: 'join', left: 'left join', outer: 'outer join' } as const

/** Adds a join of two streams, and repartitions of the sides whose key has changed. */
export const streamJoinStep = (
  join: StreamJoinNode['join'],
  left: Side,
  right: Side,
  [joiner, windows, options]: any[],
): Handle => {
  const { builder } = left.at
  const given: AnyOptions = options ?? {}
  const name = requireName(`${words[join]} of two streams`, given.name, builder)
  const step = `${words[join]} "${name}"`
  checkFunction(step, 'its second argument', joiner)
  const { beforeMs, afterMs, graceMs } = checkJoinWindows(step, windows)
  sameTopology(left.at, right.at)

  const key = serdeOf(step, 'key', given.key, left.at.key ?? right.at.key)
  const value = serdeOf(step, 'value', given.value, left.at.value)
  const otherValue = serdeOf(step, 'otherValue', given.otherValue, right.at.value)
  const partitions = given.partitions === undefined ? {} : { partitions: given.partitions }
  const from = coLocated(step, left.at, left.changed, { name: `${name}-left`, key, value, ...partitions })
  const other = coLocated(step, right.at, right.changed, {
    name: `${name}-right`,
    key,
    value: otherValue,
    ...partitions,
  })
  const sizeMs = beforeMs + afterMs
  const inMemory = given.inMemory === true ? { inMemory: true } : {}
  const common = { key, logged: given.logged ?? true, ...inMemory }
  const [leftName, rightName, pendingName] = suffixes[join].map((suffix) => `${given.store ?? name}${suffix}`)
  const records = (store: string | undefined, valueSerde: Serde<any>): StoreSpec<any, any> => ({
    name: store as string,
    kind: 'window',
    ...common,
    value: valueSerde,
    retentionMs: sizeMs + graceMs,
    windowSizeMs: sizeMs,
    retainDuplicates: true,
  })
  const kept = [records(leftName, value), records(rightName, otherValue)] as const
  const pending = join === 'inner' ? null : { ...pendingRows(pendingName as string, common.logged), ...inMemory }
  const own = pending === null ? [...kept] : [...kept, pending]
  const node = builder.add(
    {
      kind: 'streamJoin',
      parents: [from.node, other.node],
      join,
      beforeMs,
      afterMs,
      graceMs,
      joiner,
      key,
      left: kept[0],
      right: kept[1],
      pending,
      own,
      coPartitioned: words[join],
      makes: 'stream',
      shape: [join, beforeMs, afterMs, graceMs],
      remembers: pending !== null,
      // The side of a left join that gives no results by itself still moves the time with what it drops.
      keepsNullKeys: pending === null ? [] : [0, 1],
    },
    name,
  )
  for (const store of own) builder.ownStore(store)
  return { builder, node, key, value: null }
}
