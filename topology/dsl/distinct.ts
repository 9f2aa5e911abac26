import type { StoreSpec } from '../../state/store.ts'
import { oneByte } from '../serdes/index.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction, checkSerde, invalidArgument } from './arguments.ts'
import type { Handle } from './handle.ts'
import type { DistinctNode } from './nodes/distinct.ts'
import { coLocated, type KeyState, type RepartitionArgument, requireName, serdeOf } from './regroup.ts'
import { storeSpec } from './store-def.ts'

/** The name is that of the store, and of the repartition topic when the key has changed. */
export type DistinctArgument<K, V, S extends KeyState, K2, V2> = RepartitionArgument<K, V, S, K2, V2> & {
  /** Records of one identity that pass are at least so far from each other in event time, ms. */
  readonly withinMs: number
  /** How much later than `withinMs` behind stream time a record may still be told from a repeat. Default 0. */
  readonly graceMs?: number
  /** Name of the store and its changelog where it is not that of the step. */
  readonly store?: string
  /** False: no changelog topic; what has passed is forgotten when the task moves. Default true. */
  readonly logged?: boolean
  /** True: what has passed lives in memory and comes from the changelog whenever the task is opened. Default false. */
  readonly inMemory?: boolean
}

/** Another identity than the key. Records of one identity must be in one partition: let it follow from the key, or repartition by it. */
export interface DistinctBy<K, V, I> {
  /** null: the record is left out, as one without a key is. */
  readonly by: (value: V, key: K) => I | null
  readonly id: Serde<I>
}

interface AnyOptions {
  readonly name: string
  readonly withinMs: number
  readonly graceMs?: number
  readonly store?: string
  readonly logged?: boolean
  readonly inMemory?: boolean
  readonly by?: (value: any, key: any) => any
  readonly id?: Serde<any>
}

/** Adds the step. @throws StreamsError INVALID_ARGUMENT, INVALID_NAME */
export const distinctStep = (from: Handle, changed: boolean, options: AnyOptions): Handle => {
  const { builder } = from
  const name = requireName('a distinct', options?.name, builder)
  const step = `distinct "${name}"`
  const withinMs = checkMs(step, 'withinMs', options.withinMs, 1)
  const graceMs = checkMs(step, 'graceMs', options.graceMs ?? 0, 0)
  const { by = null } = options
  if (by !== null) checkFunction(step, 'by', by)
  const at = coLocated(step, from, changed, options as any)
  const key = by === null ? serdeOf(step, 'key', undefined, at.key) : checkSerde(step, 'id', options.id as Serde<any>)
  const passed: StoreSpec = Object.freeze({
    ...storeSpec(options.store ?? name, 'window', {
      key,
      value: oneByte,
      logged: options.logged ?? true,
      inMemory: options.inMemory === true,
    }),
    // A record that is not late is at most withinMs + graceMs behind, and what makes it a repeat may be withinMs older.
    retentionMs: 2 * withinMs + graceMs,
    windowSizeMs: withinMs,
  })
  const fresh: Omit<DistinctNode, 'id' | 'name' | 'named'> = {
    kind: 'distinct',
    parents: [at.node],
    withinMs,
    graceMs,
    by,
    passed,
    own: [passed],
    coPartitioned: null,
    makes: 'stream',
    remembers: true,
    shape: [withinMs, graceMs, by !== null],
  }
  const node = builder.add(fresh, name)
  builder.ownStore(passed)
  return { ...at, node }
}

const checkMs = (step: string, argument: string, ms: number, least: number): number => {
  if (Number.isSafeInteger(ms) && ms >= least) return ms
  throw invalidArgument(`${step}: ${argument} is ${ms}`, `pass whole milliseconds, ${least} or more`)
}
