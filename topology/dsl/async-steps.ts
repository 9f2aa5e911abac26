import type { StoreSpec } from '../../state/store.ts'
import type { Headers } from '../log/headers.ts'
import type { RecordOrigin } from '../operators/context.ts'
import { pendingRow } from '../operators/pending-row.ts'
import type { Serde } from '../serdes/serde.ts'
import { str } from '../serdes/text.ts'
import { checkFunction, invalidArgument } from './arguments.ts'
import { type GraphBuilder, invalidTopology } from './builder.ts'
import type { GraphNode } from './graph.ts'
import type { Handle } from './handle.ts'
import type { CallLimits } from './nodes/async-steps.ts'
import { requireName, serdeOf } from './regroup.ts'
import type { Writes } from './topic.ts'

/** Another attempt after one that failed or ran out of time. */
export interface RetryOptions {
  /** All attempts, the first one included. */
  readonly attempts: number
  /** Wait before the second one; it doubles each time. Default 100. */
  readonly delayMs?: number
  /** Upper limit of the wait. Default 30,000. */
  readonly delayMsMax?: number
  /** False: this error is final. Default: none is. */
  readonly when?: (error: unknown) => boolean
}

/** Limits of a step that calls the world outside. All of them are per task, which is one partition. */
export interface CallOptions {
  /** The step's name in errors and metrics, and the address of its data if it has some. */
  readonly name: string
  /** Calls in flight at once. Default 16. */
  readonly concurrency?: number
  /** Of one attempt; then its signal is aborted and it counts as failed. Default 10,000. */
  readonly timeoutMs?: number
  /** Default: one attempt. */
  readonly retry?: RetryOptions
  /** Records whose calls are not finished; above it the partition waits. Default 1,000. */
  readonly pendingMax?: number
  /** Bytes of keys and values of those records. Default 16 MiB. */
  readonly pendingBytesMax?: number
}

/** What a call knows of its record beside value and key. */
export interface LookupInfo {
  /** Aborted when the time is up or the partition is taken away: pass it on, nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** 1 at first. */
  readonly attempt: number
  readonly headers: Headers
  /** Where the record was read. */
  readonly origin: Readonly<RecordOrigin>
}

/** Options of `effectAsync`: the serdes are needed where a step above made a new key or value. */
export interface EffectOptions<K = any, V = any> extends CallOptions {
  readonly key?: Serde<any> & Writes<Exclude<K, null>>
  readonly value?: Serde<any> & Writes<Exclude<V, null>>
}

/** What a call with effects knows beside value and key. */
export interface EffectInfo extends LookupInfo {
  /** The same for each attempt at the same record, in whatever process: whoever is called can tell that it has seen it. */
  readonly idempotencyKey: string
  /** Grows with each attempt and each owner of the partition: whoever is called may refuse a lower one than it has seen. */
  readonly fencingToken: number
  /** Event time of the record. */
  readonly time: number
}

/** Why there is no answer. After a timeout nobody knows whether the call took effect: ask before it is given up. */
export interface EffectFailure {
  readonly reason: 'timeout' | 'error'
  readonly message: string
  /** `code` of the error, if it has one. */
  readonly code: string | null
  readonly attempts: number
}

/** What comes out of `effectAsync`: the answer or why there is none, with the value that was called for and the key that was given. */
export type EffectResult<R, V> = { readonly input: V; readonly idempotencyKey: string } & (
  | { readonly ok: R; readonly failed?: undefined }
  | { readonly failed: EffectFailure; readonly ok?: undefined }
)

/** Steps that may stand between a topic and a look-up: run twice for each record, they come to the same result. */
const repeatable: ReadonlySet<GraphNode['kind']> = new Set([
  'filter',
  'filterNot',
  'map',
  'mapValues',
  'flatMap',
  'flatMapValues',
  'selectKey',
  'peek',
  'merge',
  'split',
  'branch',
  'lookupAsync',
])

/** Adds a look-up. @throws StreamsError INVALID_ARGUMENT, INVALID_NAME, INVALID_TOPOLOGY */
export const lookupStep = (
  from: Handle,
  fn: (value: any, key: any, call: LookupInfo) => unknown,
  options: CallOptions,
): Handle => {
  const { builder } = from
  const name = requireName('a lookupAsync', options?.name, builder)
  const step = `lookupAsync "${name}"`
  checkFunction(step, 'its first argument', fn)
  checkAbove(step, builder, from.node)
  const node = builder.add({ kind: 'lookupAsync', parents: [from.node], fn, limits: limitsOf(step, options) }, name)
  return { ...from, node, value: null }
}

/** Adds a call with effects. @throws StreamsError INVALID_ARGUMENT, INVALID_NAME, DUPLICATE_NAME */
export const effectStep = (
  from: Handle,
  fn: (value: any, key: any, call: EffectInfo) => unknown,
  options: EffectOptions,
): Handle => {
  const { builder } = from
  const name = requireName('an effectAsync', options?.name, builder)
  const step = `effectAsync "${name}"`
  checkFunction(step, 'its first argument', fn)
  const limits = limitsOf(step, options)
  const key = serdeOf(step, 'key', options.key, from.key)
  const value = serdeOf(step, 'value', options.value, from.value)
  const store = builder.ownStore({
    name,
    kind: 'keyValue',
    key: str,
    value: pendingRow(key, value),
    logged: true,
  } as StoreSpec)
  const node = builder.add(
    {
      kind: 'effectAsync',
      parents: [from.node],
      fn,
      limits,
      key,
      value,
      store,
      own: [store],
      coPartitioned: null,
      makes: 'stream',
      remembers: true,
      shape: [],
    },
    name,
  )
  return { ...from, node, value: null }
}

/**
 * Nothing that a record does may be applied while its look-up is under way, or a crash would apply it twice. So records wait in front
 * of the whole sub-topology, and the steps up to the look-up run ahead of that: they must not have effects.
 */
const checkAbove = (step: string, builder: GraphBuilder, from: number): void => {
  const node = builder.node(from)
  if (node.kind === 'source' || node.kind === 'repartition') return
  if (!repeatable.has(node.kind)) {
    throw invalidTopology(
      `${step} stands below a step with state or effects (${node.kind})`,
      'look up before that step, or put .repartition({ name }) between the two: then it has a topic of its own to wait at',
    )
  }
  for (const parent of node.parents) checkAbove(step, builder, parent)
}

const defaults = { concurrency: 16, timeoutMs: 10_000, pendingMax: 1_000, pendingBytesMax: 16 * 1024 * 1024 }

/** @throws StreamsError INVALID_ARGUMENT */
const limitsOf = (step: string, options: CallOptions): CallLimits => {
  const { retry } = options
  const retryIf = retry?.when ?? (() => true)
  checkFunction(step, 'retry.when', retryIf)
  const limits = {
    concurrency: options.concurrency ?? defaults.concurrency,
    timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    attempts: retry === undefined ? 1 : retry.attempts,
    delayMs: retry?.delayMs ?? 100,
    delayMsMax: retry?.delayMsMax ?? Math.max(30_000, retry?.delayMs ?? 0),
    pendingMax: options.pendingMax ?? defaults.pendingMax,
    pendingBytesMax: options.pendingBytesMax ?? defaults.pendingBytesMax,
  }
  for (const [name, value] of Object.entries(limits)) {
    if (Number.isSafeInteger(value) && value >= (name.startsWith('delay') ? 0 : 1)) continue
    throw invalidArgument(
      `${step}: ${name} is ${value}`,
      `pass a whole number of at least ${name.startsWith('delay') ? 0 : 1}`,
    )
  }
  if (limits.attempts > attemptsMax) {
    throw invalidArgument(`${step}: attempts is ${limits.attempts}`, `pass at most ${attemptsMax}`)
  }
  if (limits.delayMs > limits.delayMsMax) {
    throw invalidArgument(
      `${step}: delayMs ${limits.delayMs} is above delayMsMax ${limits.delayMsMax}`,
      'raise delayMsMax, or lower delayMs',
    )
  }
  return { ...limits, retryIf }
}

/** Attempts are a part of fencing tokens, which must stay whole numbers. */
const attemptsMax = 100_000
