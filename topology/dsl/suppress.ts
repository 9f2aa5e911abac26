import type { StoreSpec } from '../../state/store.ts'
import type { Serde } from '../serdes/serde.ts'
import { invalidArgument } from './arguments.ts'
import { type GraphBuilder, invalidTopology, type NewNode } from './builder.ts'
import type { Handle } from './handle.ts'
import type { Suppression, SuppressNode } from './nodes/suppress.ts'
import type { Windows } from './nodes/windowed-aggregate.ts'
import { requireName, serdeOf } from './regroup.ts'
import { storeSpec } from './store-def.ts'
import type { Windowed } from './windows.ts'

/** Holds the results of a window back until it is closed, and then lets the last one go. Plain data, made by `untilWindowCloses`. */
export interface UntilWindowCloses {
  readonly until: 'windowClose'
  readonly maxRecords?: number | undefined
  readonly maxBytes?: number | undefined
}

/** Holds each change back for a while; later ones of the same key replace it. Plain data, made by `untilTimeLimit`. */
export interface UntilTimeLimit {
  readonly until: 'timeLimit'
  readonly limitMs: number
  readonly maxRecords?: number | undefined
  readonly maxBytes?: number | undefined
  readonly onFull?: 'emitEarly' | 'stop' | undefined
}

/** How much a buffer may hold. More ends the application with BUFFER_FULL. Default: no limit. */
export interface BufferLimits {
  /** Keys that wait. */
  readonly maxRecords?: number
  /** What they take, as Kafka Streams estimates it: keys, values before and after, headers and topic names, 28 bytes for each. */
  readonly maxBytes?: number
}

export interface TimeLimitOptions extends BufferLimits {
  /** How far stream time must move on from the first change of a key that is held. 0: nothing is held. */
  readonly limitMs: number
  /** What happens when the buffer is full: the oldest goes on early (default), or the application ends with BUFFER_FULL. */
  readonly onFull?: 'emitEarly' | 'stop'
}

/**
 * For `suppress`: one result per window, when stream time has reached its end and the grace that the windows above have. Deleted
 * results (null) are not emitted: nothing was before. Needs a table of windowed keys.
 */
export const untilWindowCloses = (limits: BufferLimits = {}): UntilWindowCloses => ({
  until: 'windowClose',
  maxRecords: limits.maxRecords,
  maxBytes: limits.maxBytes,
})

/** For `suppress`: at most one change per key and `limitMs` of stream time; nulls are changes too. */
export const untilTimeLimit = (options: TimeLimitOptions): UntilTimeLimit => ({
  until: 'timeLimit',
  limitMs: options.limitMs,
  maxRecords: options.maxRecords,
  maxBytes: options.maxBytes,
  onFull: options.onFull,
})

/** Which kinds may hold back a table with keys `K`: only keys that have a window can wait for its end. */
export type SuppressionOf<K> = UntilTimeLimit | ([K] extends [Windowed<any>] ? UntilWindowCloses : never)

export interface SuppressOptions<K, V> {
  /** The buffer is the store `<name>-store`, its changelog `<application id>-<name>-store-changelog`. */
  readonly name: string
  /** Needed where a step above made new keys or values. */
  readonly key?: Serde<K>
  readonly value?: Serde<V>
  /** False: no changelog topic; what is held is lost when the task moves. Default true. */
  readonly logged?: boolean
}

/** Adds the step. @throws StreamsError INVALID_ARGUMENT, INVALID_NAME, INVALID_TOPOLOGY */
export const suppressStep = (
  from: Handle,
  kind: UntilWindowCloses | UntilTimeLimit,
  options: SuppressOptions<any, any>,
): Handle => {
  const { builder, node: parent } = from
  const name = requireName('a suppress', options?.name, builder)
  const step = `suppress "${name}"`
  const suppression = suppressionOf(step, builder, parent, kind)
  refuseVersioned(step, builder, parent)
  const key = serdeOf(step, 'key', options.key, from.key)
  const value = serdeOf(step, 'value', options.value, from.value)
  const buffer = storeSpec(`${name}-store`, 'buffer', { key, value, logged: options.logged ?? true })
  // Steps below may look up what was emitted last: that is the value before the changes that wait.
  builder.materialise(parent)
  const fresh: Omit<SuppressNode, 'id' | 'name' | 'named'> = {
    kind: 'suppress',
    parents: [parent],
    suppression,
    buffer,
    own: [buffer],
    coPartitioned: null,
    makes: 'table',
    asksOld: [0],
    remembers: true,
    shape: [suppression.until],
  }
  const node = builder.add(fresh, name)
  builder.ownStore(buffer)
  return { builder, node, key, value }
}

const suppressionOf = (
  step: string,
  builder: GraphBuilder,
  parent: number,
  kind: UntilWindowCloses | UntilTimeLimit,
): Suppression => {
  const limits = {
    maxRecords: checkLimit(step, 'maxRecords', kind?.maxRecords),
    maxBytes: checkLimit(step, 'maxBytes', kind?.maxBytes),
  }
  switch (kind?.until) {
    case 'windowClose':
      return { until: 'windowClose', waitMs: closeDelayMs(step, builder, parent), ...limits, onFull: 'stop' }
    case 'timeLimit': {
      const { limitMs, onFull = 'emitEarly' } = kind
      if (!Number.isSafeInteger(limitMs) || limitMs < 0) {
        throw invalidArgument(`${step}: limitMs is ${limitMs}`, 'pass whole milliseconds, 0 or more')
      }
      if (onFull !== 'emitEarly' && onFull !== 'stop') {
        throw invalidArgument(`${step}: onFull is ${JSON.stringify(onFull)}`, "pass 'emitEarly' or 'stop'")
      }
      return { until: 'timeLimit', waitMs: limitMs, ...limits, onFull }
    }
    default:
      throw invalidArgument(
        `${step}: its first argument does not say until when`,
        'pass untilWindowCloses() or untilTimeLimit({ limitMs })',
      )
  }
}

const checkLimit = (step: string, argument: string, limit: number | undefined): number => {
  if (limit === undefined) return Number.POSITIVE_INFINITY
  if (Number.isSafeInteger(limit) && limit >= 0) return limit
  throw invalidArgument(`${step}: ${argument} is ${limit}`, 'pass a whole number of 0 or more, or leave it out')
}

/** How long after a window's end its results may still change: the largest of all windowed steps that lead here. */
const closeDelayMs = (step: string, builder: GraphBuilder, id: number): number => {
  const node = builder.node(id)
  if (node.kind === 'windowedAggregate') return delayOf(node.windows)
  const above = feeding(node)
  if (above.length > 0) return Math.max(...above.map((parent) => closeDelayMs(step, builder, parent)))
  throw invalidTopology(
    `${step}: it waits for windows to close, but there are no windows above it`,
    'put it below an aggregation with windowedBy, or use untilTimeLimit',
  )
}

/** Tables that a stream only looks up give no keys. */
const feeding = (node: NewNode): readonly number[] =>
  node.kind === 'streamTableJoin' || node.kind === 'graceJoin' || node.kind === 'streamGlobalJoin'
    ? node.parents.slice(0, 1)
    : node.parents

/** A session is open for its gap and then for the grace. */
const delayOf = (windows: Windows): number => {
  switch (windows.type) {
    case 'session':
      return windows.gapMs + windows.graceMs
    case 'unlimited':
      return 0
    default:
      return windows.graceMs
  }
}

/** Updates of a versioned table may come in any order of time: which of them is the last one is not known while they wait. */
const refuseVersioned = (step: string, builder: GraphBuilder, id: number): void => {
  const node = builder.node(id)
  const store: StoreSpec | null = 'store' in node && typeof node.store === 'object' ? node.store : null
  if (store?.kind === 'versioned') {
    throw invalidTopology(`${step}: the table above it is versioned`, 'suppress a table that is not versioned')
  }
  const derived = node.kind === 'tableFilter' || node.kind === 'tableFilterNot' || node.kind === 'tableMapValues'
  if (derived && store === null) refuseVersioned(step, builder, node.parents[0] as number)
}
