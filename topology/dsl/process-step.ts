import type { Serde } from '../serdes/serde.ts'
import { checkFunction, checkSerde, invalidArgument } from './arguments.ts'
import type { GraphBuilder } from './builder.ts'
import { invalidTopology } from './builder.ts'
import type { CustomStoreDef } from './custom-store.ts'
import { GlobalTable } from './global-table.ts'
import type { ProcessNode } from './graph.ts'
import { type Handle, handle, sameTopology } from './handle.ts'
import type { ProcessorFactory, RecordInfo } from './processor.ts'
import type { OutputMap, ProcessorSpec, StoreMap, TimerDef } from './processor-def.ts'
import { requireName } from './regroup.ts'
import type { StoreDef } from './store-def.ts'
import { KTable } from './table.ts'

type AnySpec = Partial<ProcessorSpec<any, StoreMap, OutputMap, Readonly<Record<string, TimerDef>>, any>>

/** A processor declared elsewhere, or a function with its options. */
export type AnyProcessor =
  | {
      readonly kind: ProcessNode['kind']
      readonly name: string
      readonly spec: AnySpec
      readonly make: ProcessorFactory
    }
  | ((value: any, key: any, record: RecordInfo, context: any) => void)

/** Adds the step of `process` or `processValues` and connects its stores. Answers what is known of the records it emits. */
export const processStep = (
  kind: ProcessNode['kind'],
  from: Handle,
  code: AnyProcessor,
  options: (AnySpec & { readonly name?: string }) | undefined,
): Handle => {
  const { builder } = from
  const declared = typeof code === 'object' && code !== null
  if (!declared) checkFunction(kind, 'its first argument', code)
  else if (code.kind !== kind) {
    throw invalidArgument(
      `${kind}: processor "${code.name}" is made for ${code.kind}`,
      kind === 'process' ? 'declare it with processor()' : 'declare it with valueProcessor()',
    )
  }
  const spec: AnySpec = declared ? code.spec : (options ?? {})
  const name = declared ? code.name : requireName(`a ${kind}`, options?.name, builder)
  const inputs = declared ? ([spec.in].flat() as { key: Serde<any>; value: Serde<any> }[]) : []
  const key = inputs[0]?.key ?? from.key
  const step = `processor "${name}"`
  const connections = connect(step, builder, from, spec.stores ?? {})
  const node = builder.add(
    {
      kind,
      parents: [from.node],
      processor: declared ? code.make : fromFunction(code),
      key,
      ...connections,
      timers: timersOf(step, spec.timers ?? {}, key),
      outputs: outputsOf(step, builder, spec.out ?? {}),
    },
    name,
  )
  return { builder, node, ...emitted(kind, from, declared ? inputs : [], spec.emits) }
}

/** Serdes of what is forwarded: as declared, else those of the only input of a declared processor, else unknown. */
const emitted = (
  kind: ProcessNode['kind'],
  from: Handle,
  inputs: readonly { key: Serde<any>; value: Serde<any> }[],
  emits: { key?: Serde<any>; value: Serde<any> } | undefined,
): { key: Serde<any> | null; value: Serde<any> | null } => {
  const only = inputs.length === 1 ? inputs[0] : undefined
  const value = emits?.value ?? only?.value ?? null
  return { key: kind === 'processValues' ? from.key : (emits?.key ?? only?.key ?? null), value }
}

const fromFunction =
  (fn: (value: any, key: any, record: RecordInfo, context: any) => void): ProcessorFactory =>
  (context) => ({ process: (value, key, record) => fn(value, key, record, context) })

const connect = (
  step: string,
  builder: GraphBuilder,
  from: Handle,
  map: StoreMap,
): Pick<ProcessNode, 'stores' | 'storeAliases' | 'globalStores' | 'customStores'> => {
  const stores: string[] = []
  const globalStores: string[] = []
  const storeAliases: Record<string, string> = {}
  const customStores: Record<string, CustomStoreDef<any>> = {}
  for (const [alias, ref] of Object.entries(map)) {
    if (isCustom(ref)) {
      builder.shareCustomStore(ref)
      customStores[alias] = ref
      for (const { name } of Object.values(ref.rows)) if (!stores.includes(name)) stores.push(name)
      continue
    }
    const isGlobal = ref instanceof GlobalTable
    const name =
      isGlobal || ref instanceof KTable
        ? tableStoreName(step, alias, builder, from, ref)
        : ownStore(step, alias, builder, ref)
    storeAliases[alias] = name
    const list = isGlobal ? globalStores : stores
    if (!list.includes(name)) list.push(name)
  }
  const own = Object.keys(customStores).length === 0 ? {} : { customStores }
  return { stores, storeAliases, globalStores, ...own }
}

const isCustom = (ref: unknown): ref is CustomStoreDef<any> =>
  (ref as Partial<CustomStoreDef<any>> | null | undefined)?.kind === 'custom'

const tableStoreName = (
  step: string,
  alias: string,
  builder: GraphBuilder,
  from: Handle,
  table: KTable<any, any> | GlobalTable<any, any>,
): string => {
  sameTopology(from, table[handle])
  if (builder.node(table[handle].node).kind === 'tableSource') builder.materialise(table[handle].node)
  const name = builder.storeOf(table[handle].node)
  if (name !== undefined) return name
  throw invalidTopology(
    `${step}: the table "${alias}" has no store of its own`,
    'pass { name } to the step that makes the table',
  )
}

const ownStore = (step: string, alias: string, builder: GraphBuilder, ref: unknown): string => {
  const def = ref as Partial<StoreDef<any, any, unknown>> | null | undefined
  if (typeof def?.name !== 'string' || def.kind === undefined || def.key === undefined || def.value === undefined) {
    throw invalidTopology(
      `${step}: the store "${alias}" does not exist`,
      'declare it with kvStore(), windowStore() or another of these, or pass a table',
    )
  }
  builder.shareStore(def as StoreDef<any, any, unknown>)
  return def.name
}

const timersOf = (
  step: string,
  timers: Readonly<Record<string, TimerDef>>,
  key: Serde<any> | null,
): ProcessNode['timers'] => {
  const names = Object.keys(timers)
  if (names.length > 0 && key === null) {
    throw invalidArgument(
      `${step}: has timers, but the serde of its key is not known`,
      'name the input in { in: { key, value } }',
    )
  }
  return Object.fromEntries(
    Object.entries(timers).map(([name, def]) => {
      if ('clock' in def) {
        if (def.clock !== 'event' && def.clock !== 'wall') {
          throw invalidArgument(`${step}: timer "${name}" has an unknown clock`, "pass clock: 'event' or 'wall'")
        }
        return [
          name,
          {
            clock: def.clock,
            payload: def.payload === undefined ? null : checkSerde(step, `payload of timer "${name}"`, def.payload),
          },
        ]
      }
      return [name, { clock: 'event', payload: checkSerde(step, `payload of timer "${name}"`, def) }]
    }),
  )
}

const outputsOf = (step: string, builder: GraphBuilder, map: OutputMap): ProcessNode['outputs'] =>
  Object.fromEntries(
    Object.entries(map).map(([alias, topic]) => {
      if (typeof topic?.name !== 'string') {
        throw invalidArgument(`${step}: output "${alias}" is no topic`, 'declare it with topic()')
      }
      builder.useTopic(topic)
      return [
        alias,
        {
          topic: topic.name,
          key: checkSerde(step, `key of output "${alias}"`, topic.key),
          value: checkSerde(step, `value of output "${alias}"`, topic.value),
        },
      ]
    }),
  )
