import type { Manifest } from '../yaml.ts'

/* What policies ask of rendered objects, without a word of how YAML nests. */

export interface EnvVar {
  readonly name: string
  readonly value?: string
  readonly valueFrom?: { readonly fieldRef?: { readonly fieldPath: string }; readonly secretKeyRef?: object }
}

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string | number }
}

export interface Container {
  readonly name: string
  readonly image?: string
  readonly command?: readonly string[]
  readonly args?: readonly string[]
  readonly env?: readonly EnvVar[]
  readonly envFrom?: readonly { configMapRef?: { name: string }; secretRef?: { name: string } }[]
  readonly resources?: { requests?: Record<string, string>; limits?: Record<string, string> }
  readonly securityContext?: Record<string, any>
  readonly startupProbe?: Probe
  readonly readinessProbe?: Probe
  readonly livenessProbe?: Probe
  readonly lifecycle?: { preStop?: { exec?: { command: readonly string[] } } }
  readonly volumeMounts?: readonly { name: string; mountPath: string; readOnly?: boolean }[]
  readonly [more: string]: unknown
}

export interface PodSpec {
  readonly containers: readonly Container[]
  readonly initContainers?: readonly Container[]
  readonly securityContext?: Record<string, any>
  readonly automountServiceAccountToken?: boolean
  readonly serviceAccountName?: string
  readonly terminationGracePeriodSeconds?: number
  readonly topologySpreadConstraints?: readonly { topologyKey: string; [more: string]: unknown }[]
  readonly volumes?: readonly { name: string; [more: string]: unknown }[]
  readonly [more: string]: unknown
}

/** Something that keeps pods running. */
export interface Workload extends Manifest {
  readonly spec: {
    readonly replicas?: number
    readonly serviceName?: string
    readonly template: { readonly metadata?: { labels?: Record<string, string> }; readonly spec: PodSpec }
    readonly [more: string]: any
  }
}

export const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job']

export const workloadsOf = (objects: readonly Manifest[]): Workload[] =>
  objects.filter(({ kind }) => WORKLOADS.includes(kind)) as Workload[]

const labelOf = (workload: Workload, label: string): string | undefined =>
  workload.spec.template.metadata?.labels?.[label]

/** The workloads of the order flow's services, not those beside it. */
export const servicesOf = (objects: readonly Manifest[]): Workload[] =>
  workloadsOf(objects).filter((workload) => labelOf(workload, 'app.kubernetes.io/component') === 'service')

export const containersOf = ({ spec }: Workload): readonly Container[] => [
  ...(spec.template.spec.initContainers ?? []),
  ...spec.template.spec.containers,
]

export const ofKind = (objects: readonly Manifest[], kind: string): (Manifest & { spec: any; data?: any })[] =>
  objects.filter((object) => object.kind === kind) as (Manifest & { spec: any })[]

export interface Trigger {
  readonly type: string
  readonly name?: string
  readonly metadata: Readonly<Record<string, string>>
  readonly authenticationRef?: { readonly name: string }
  readonly useCachedMetrics?: boolean
}

export interface ScaledObject extends Manifest {
  readonly spec: {
    readonly scaleTargetRef: { readonly kind: string; readonly name: string }
    readonly minReplicaCount?: number
    readonly maxReplicaCount?: number
    readonly triggers: readonly Trigger[]
    readonly [more: string]: any
  }
}

export const scaledObjectsOf = (objects: readonly Manifest[]): ScaledObject[] =>
  ofKind(objects, 'ScaledObject') as unknown as ScaledObject[]
