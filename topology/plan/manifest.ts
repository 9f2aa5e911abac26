import type { StoreSpec } from '../../state/store.ts'
import type { GraphNode } from '../dsl/graph.ts'
import type { Serde } from '../serdes/serde.ts'
import type { Plan, SubTopology } from './plan.ts'
import { repartitionTopic } from './topic-names.ts'

/** Raised when the meaning of a field changes; a manifest of a later form is not judged. */
export const MANIFEST_FORM = 1

/** `id@version` of a serde. */
type SerdeName = string

export interface ManifestStore {
  readonly name: string
  readonly kind: string
  readonly key: SerdeName
  readonly value: SerdeName
  readonly logged: boolean
  /** True when its rows are in the journal of the part; else left out. */
  readonly journaled?: true
  /** Retention and window size in ms, where the store forgets; else left out. */
  readonly retentionMs?: number
  readonly windowSizeMs?: number
}

export interface ManifestPart {
  readonly name: string
  readonly stores: readonly ManifestStore[]
  /** Kinds of durable timers, as `<processor>/<kind>`, with the serde of their payload or null. */
  readonly timers: Readonly<Record<string, SerdeName | null>>
  /** True when it keeps timers or progress under its name. */
  readonly journal: boolean
}

/** What a topology left behind in the log: everything that its next version must find again under the same name. Plain JSON. */
export interface Manifest {
  readonly form: number
  readonly application: string
  readonly topology: string
  readonly fingerprint: string
  readonly parts: readonly ManifestPart[]
  readonly repartitions: readonly {
    readonly topic: string
    readonly partitions: number | null
    readonly key: SerdeName
    readonly value: SerdeName
  }[]
}

/** The manifest of a plan. `partitions`: the counts of its internal topics (`resolvePartitions`), as far as they are known. */
export const manifestOf = (plan: Plan, partitions: ReadonlyMap<string, number> = new Map()): Manifest => {
  const repartitions = new Map<string, Manifest['repartitions'][number]>()
  for (const node of plan.graph.nodes) {
    if (node.kind !== 'repartition') continue
    const topic = repartitionTopic(plan.applicationId, node)
    const count = partitions.get(topic) ?? node.partitions ?? null
    repartitions.set(topic, { topic, partitions: count, key: serdeName(node.key), value: serdeName(node.value) })
  }
  return {
    form: MANIFEST_FORM,
    application: plan.applicationId,
    topology: plan.graph.name,
    fingerprint: plan.fingerprint,
    parts: plan.subTopologies.map(part),
    repartitions: [...repartitions.values()],
  }
}

const part = (sub: SubTopology): ManifestPart => ({
  name: sub.name,
  stores: sub.stores.map((spec) => store(spec, sub)),
  timers: Object.fromEntries(sub.nodes.flatMap(timersOf)),
  journal: sub.journalTopic !== null,
})

const timersOf = (node: GraphNode): [string, SerdeName | null][] => {
  if (node.kind !== 'process' && node.kind !== 'processValues') return []
  return Object.entries(node.timers).map(([kind, { payload }]) => [
    `${node.name}/${kind}`,
    payload === null ? null : serdeName(payload),
  ])
}

const store = (spec: StoreSpec, { changelogs, journalTopic }: SubTopology): ManifestStore => ({
  name: spec.name,
  kind: spec.kind,
  key: serdeName(spec.key),
  value: serdeName(spec.value),
  logged: spec.logged,
  ...(spec.logged && changelogs[spec.name] === journalTopic && { journaled: true as const }),
  // JSON has no Infinity.
  ...(spec.retentionMs !== undefined && { retentionMs: Math.min(spec.retentionMs, Number.MAX_SAFE_INTEGER) }),
  ...(spec.windowSizeMs !== undefined && { windowSizeMs: Math.min(spec.windowSizeMs, Number.MAX_SAFE_INTEGER) }),
})

const serdeName = (serde: Serde<any>): SerdeName => `${serde.id}@${serde.version}`
