import type { TimerClock } from '../../state/timer-store.ts'
import { checkName } from '../plan/names.ts'
import type { Serde } from '../serdes/serde.ts'
import { checkFunction, checkSerde, invalidArgument } from './arguments.ts'
import type {
  Nothing,
  Output,
  ProcessorContext,
  ProcessorFactory,
  ProcessorInstance,
  TimerHandler,
  Timers,
  ValueProcessorContext,
} from './processor.ts'
import type { StoreRef, storeType } from './store-def.ts'

/** Anything that says the types of a record: a topic, or a pair of serdes. */
export interface RecordTypes<K = any, V = any> {
  readonly key: Serde<K>
  readonly value: Serde<V>
}

export type Inputs = RecordTypes | readonly RecordTypes[]
type One<In> = In extends readonly (infer T)[] ? T : In
export type KeyOf<In> = One<In> extends RecordTypes<infer K, any> ? K : never
export type ValueOf<In> = One<In> extends RecordTypes<any, infer V> ? V : never

export type StoreMap = Readonly<Record<string, StoreRef>>
export type StoresOf<M> = { readonly [N in keyof M]: M[N] extends StoreRef ? M[N][typeof storeType] : never }

/** Output topics by name. */
export type OutputMap = Readonly<Record<string, RecordTypes & { readonly name: string }>>
export type OutputsOf<M> = { readonly [N in keyof M]: Output<KeyOf<M[N]>, ValueOf<M[N]>> }

/** A timer kind: the serde of its payload (event time), or clock and payload spelled out. */
export type TimerDef = Serde<any> | { readonly clock: TimerClock; readonly payload?: Serde<any> }
export type TimerMap = Readonly<Record<string, TimerDef>>
type Payload<D> = D extends Serde<infer P> ? P : D extends { readonly payload: Serde<infer P> } ? P : null
export type TimersOf<K, M> = { readonly [N in keyof M]: Timers<K, Payload<M[N]>> }
export type TimerHandlersOf<K, M> = { readonly [N in keyof M]: TimerHandler<K, Payload<M[N]>> }

/** A declared timer without a handler is a compile error. */
type Instance<K, V, T> = ProcessorInstance<K, V, TimerHandlersOf<K, T>> &
  ([keyof T] extends [never] ? unknown : { onTimer: TimerHandlersOf<K, T> })

export interface ProcessorSpec<In, Stores, Out, T, E> {
  /** What it reads: a topic, several, or the serdes of a stream that comes from elsewhere. */
  readonly in: In
  /** Stores, tables and global tables by the name that the code uses. */
  readonly stores?: Stores
  /** Output topics by the name that the code uses. */
  readonly out?: Out
  readonly timers?: T
  /** Types of what `forward` hands on. Default: those of `in`. */
  readonly emits?: E
}

/** A processor as a value: a declaration and the code that runs per task. Pass it to `.process` (or `.processValues`). */
export interface ProcessorDef<KIn, VIn, KOut, VOut> {
  readonly kind: 'process'
  readonly name: string
  readonly spec: ProcessorSpec<Inputs, StoreMap, OutputMap, TimerMap, RecordTypes>
  readonly make: ProcessorFactory
  /** Only types: what it accepts and what it emits. */
  readonly accepts?: (key: KIn, value: VIn) => void
  readonly emitted?: (key: KOut, value: VOut) => readonly [KOut, VOut]
}

export interface ValueProcessorDef<KIn, VIn, VOut> {
  readonly kind: 'processValues'
  readonly name: string
  readonly spec: ProcessorSpec<Inputs, StoreMap, OutputMap, TimerMap, Pick<RecordTypes, 'value'>>
  readonly make: ProcessorFactory
  readonly accepts?: (key: KIn, value: VIn) => void
  readonly emitted?: (value: VOut) => VOut
}

/**
 * Declares a processor: its input, stores, outputs and timers as typed maps, and a function that makes one per task. The
 * function's closure may hold per-task state that need not survive; what must survive goes into stores and timers.
 *
 * @throws StreamsError INVALID_NAME, INVALID_ARGUMENT
 */
export const processor = <
  In extends Inputs,
  Stores extends StoreMap = Nothing,
  Out extends OutputMap = Nothing,
  T extends TimerMap = Nothing,
  E extends RecordTypes = RecordTypes<KeyOf<In>, ValueOf<In>>,
>(
  name: string,
  spec: ProcessorSpec<In, Stores, Out, T, E>,
  make: (
    context: ProcessorContext<KeyOf<E>, ValueOf<E>, StoresOf<Stores>, OutputsOf<Out>, TimersOf<KeyOf<In>, T>>,
  ) => Instance<KeyOf<In>, ValueOf<In>, T>,
): ProcessorDef<KeyOf<In>, ValueOf<In>, KeyOf<E>, ValueOf<E>> => {
  check(name, spec, make)
  return { kind: 'process', name, spec, make }
}

/** As `processor`, for steps that never change the key: what is below needs no repartition. Pass it to `.processValues`. */
export const valueProcessor = <
  In extends Inputs,
  Stores extends StoreMap = Nothing,
  Out extends OutputMap = Nothing,
  T extends TimerMap = Nothing,
  E extends Pick<RecordTypes, 'value'> = RecordTypes<any, ValueOf<In>>,
>(
  name: string,
  spec: ProcessorSpec<In, Stores, Out, T, E>,
  make: (
    context: ValueProcessorContext<SerdeType<E>, StoresOf<Stores>, OutputsOf<Out>, TimersOf<KeyOf<In>, T>>,
  ) => Instance<KeyOf<In>, ValueOf<In>, T>,
): ValueProcessorDef<KeyOf<In>, ValueOf<In>, SerdeType<E>> => {
  check(name, spec, make)
  return { kind: 'processValues', name, spec, make }
}

type SerdeType<E> = E extends { readonly value: Serde<infer V> } ? V : never

const check = (name: string, spec: ProcessorSpec<any, any, any, any, any>, make: unknown): void => {
  checkName('a processor', name)
  const step = `processor "${name}"`
  checkFunction(step, 'its third argument', make)
  const inputs: readonly RecordTypes[] = Array.isArray(spec?.in) ? spec.in : [spec?.in]
  if (inputs.length === 0) throw invalidArgument(`${step}: in is an empty list`, 'name at least one topic')
  for (const input of inputs) {
    checkSerde(step, 'the key of in', input?.key)
    checkSerde(step, 'the value of in', input?.value)
  }
}
