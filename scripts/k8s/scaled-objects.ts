import { allTopics } from '../../proto/topics.ts'
import { sourceTopicsOf, userOf } from '../../services/access.ts'
import { planOf } from '../../services/check/plans.ts'
import { lagPerPod, type ScaledService, type Scaling, type Size, scalings } from '../../services/scaling.ts'
import { containerPatch, kindOf } from './workloads.ts'
import type { Document, Manifest } from './yaml.ts'

export const scaledServices = Object.keys(scalings.prod) as ScaledService[]

/** In formulas triggers go by their names, so these are identifiers. */
const triggerName = (topic: string): string => topic.replaceAll(/[.-]/g, '_')

/** In the cluster; overlays put that of oms-settings in its place. */
const BROKERS = 'oms-kafka-bootstrap.oms.svc:9093'

const kafkaTrigger = (service: ScaledService, topic: string, threshold: number): object => ({
  type: 'kafka',
  name: triggerName(topic),
  metricType: 'AverageValue',
  useCachedMetrics: true,
  metadata: {
    bootstrapServers: BROKERS,
    consumerGroup: userOf(service),
    topic,
    lagThreshold: String(threshold),
    // As the services do: who has no position yet begins at the start.
    offsetResetPolicy: 'earliest',
    ensureEvenDistributionOfPartitions: 'true',
    fullMetadata: 'false',
    version: '3.6.0',
  },
})

const NO_LIMIT = '1e15'

/**
 * Kafka's lag, the largest of the topics; where it cannot be read, as if each pod had its share, so that nothing moves. And no more than the pods that there
 * are, when the service says that more would not help: its tasks are being restored, or one partition has it all.
 */
const formulaOf = (topics: readonly string[], threshold: number): string => {
  // The language of formulas wants parentheses where ?? meets arithmetic.
  const now = `(pods * ${threshold})`
  const lags = topics.map((topic) => `(${triggerName(topic)} ?? ${now})`)
  const lag = lags.length === 1 ? lags[0] : `max(${lags.join(', ')})`
  return `min(${lag}, (wanted ?? ${NO_LIMIT}) <= ${now} ? ${now} : ${NO_LIMIT})`
}

/** How pods come and go. `npm run autoscale:demo` plays it. */
export const scalingBehaviors = {
  prod: {
    scaleUp: {
      // Without it the last pods never come: an autoscaler leaves what differs by less than 10 % (24 instead of 22).
      tolerance: '0.01',
      stabilizationWindowSeconds: 30,
      selectPolicy: 'Max',
      policies: [
        { type: 'Percent', value: 100, periodSeconds: 60 },
        { type: 'Pods', value: 2, periodSeconds: 60 },
      ],
    },
    // One pod in two minutes: each that goes moves its tasks, and the lag of that must not bring it back.
    scaleDown: {
      stabilizationWindowSeconds: 600,
      selectPolicy: 'Max',
      policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }],
    },
  },
  small: {
    scaleUp: {
      tolerance: '0.01',
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
      policies: [{ type: 'Pods', value: 2, periodSeconds: 30 }],
    },
    scaleDown: {
      stabilizationWindowSeconds: 120,
      selectPolicy: 'Max',
      policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
    },
  },
} as const satisfies Record<Size, object>

const scaledObject = (service: ScaledService, scaling: Scaling, size: Size): Manifest => {
  const threshold = lagPerPod(scaling)
  const topics = sourceTopicsOf(service)
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: service, labels: { 'app.kubernetes.io/name': service } },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: kindOf(service), name: service },
      // How often lag is read; between two readings the cached one counts (useCachedMetrics).
      pollingInterval: 15,
      minReplicaCount: scaling.podsMin,
      maxReplicaCount: scaling.podsMax,
      // After three failures in a row a trigger is nil in the formula, which says what counts then; the replicas here are for when not even the pods can be counted.
      fallback: { failureThreshold: 3, replicas: scaling.podsMin, behavior: 'scalingModifiers' },
      advanced: {
        restoreToOriginalReplicaCount: false,
        horizontalPodAutoscalerConfig: { name: service, behavior: scalingBehaviors[size] },
        scalingModifiers: {
          formula: formulaOf(topics, threshold),
          target: String(threshold),
          metricType: 'AverageValue',
        },
      },
      triggers: [
        ...topics.map((topic) => kafkaTrigger(service, topic, threshold)),
        {
          type: 'kubernetes-workload',
          name: 'pods',
          metricType: 'AverageValue',
          metadata: {
            podSelector: `app.kubernetes.io/name=${service},app.kubernetes.io/component=service`,
            value: '1',
          },
        },
        {
          type: 'metrics-api',
          name: 'wanted',
          metricType: 'AverageValue',
          useCachedMetrics: true,
          metadata: {
            url: `http://${service}.oms:8080/scale`,
            format: 'json',
            valueLocation: 'wanted',
            targetValue: String(threshold),
            timeout: '3s',
          },
        },
      ],
    },
  }
}

const arithmetic = (scaling: Scaling): string => {
  const { drainPerSecond, drainFrom, delaySeconds, podsMin, podsMax } = scaling
  return [
    `${lagPerPod(scaling)} records a pod = ${drainPerSecond} records/s that one drains x ${delaySeconds} s that a record may wait.`,
    `${drainPerSecond} records/s: ${drainFrom}. From ${podsMin} to ${podsMax} pods.`,
  ].join('\n')
}

/** The ScaledObject of a service, with what its number rests on. */
export const scaledObjectDocument = (service: ScaledService, size: Size): Document => {
  const scaling = scalings[size][service]
  return { comment: arithmetic(scaling), content: scaledObject(service, scaling, size) }
}

const gatewayPods = { prod: [3, 12], small: [1, 3] } as const satisfies Record<Size, readonly [number, number]>

/** The gateway has no tasks and so no lag: its pods are counted by what they compute. */
export const gatewayDocument = (size: Size): Document => {
  const [min, max] = gatewayPods[size]
  return {
    comment:
      'No tasks, no lag: as many pods as leave each of them a third of its CPU for bursts. Needs metrics-server.',
    content: {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: 'gateway', labels: { 'app.kubernetes.io/name': 'gateway' } },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gateway' },
        minReplicaCount: min,
        maxReplicaCount: max,
        advanced: { horizontalPodAutoscalerConfig: { name: 'gateway', behavior: scalingBehaviors[size] } },
        triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '66', containerName: 'service' } }],
      },
    },
  }
}

/** What the services have to know to say how many pods help: the same number. */
export const lagPatches = (size: Size): Document[] =>
  scaledServices.map((service) => ({
    content: containerPatch(service, {
      env: [{ name: 'SCALE_LAG_PER_POD', value: String(lagPerPod(scalings[size][service])) }],
    }),
  }))

/** The autoscaler signs in as itself: patches by index, for a list of triggers has no keys. */
export const scalerSignIn = (service: ScaledService): { target: object; patch: object[] } => ({
  target: { group: 'keda.sh', kind: 'ScaledObject', name: service },
  patch: sourceTopicsOf(service).flatMap((_, i) => [
    { op: 'add', path: `/spec/triggers/${i}/metadata/tls`, value: 'enable' },
    { op: 'add', path: `/spec/triggers/${i}/metadata/sasl`, value: 'scram_sha512' },
    { op: 'add', path: `/spec/triggers/${i}/authenticationRef`, value: { name: 'oms-keda' } },
  ]),
})

/** Groups and topics by the names under which replacements find them: a kustomization changes them here, in one place. */
export const nameMap = (): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'oms-names' },
  data: {
    ...Object.fromEntries(scaledServices.map((service) => [`group_${service}`, userOf(service)])),
    ...Object.fromEntries(scaledTopics().map((topic) => [`topic_${triggerName(topic)}`, topic])),
  },
})

const scaledTopics = (): string[] => [...new Set(scaledServices.flatMap((service) => sourceTopicsOf(service)))].sort()

/** From the map of names into triggers and topics. */
export const nameReplacements = (): object[] => [
  ...scaledServices.map((service) => ({
    source: { kind: 'ConfigMap', name: 'oms-names', fieldPath: `data.group_${service}` },
    targets: [
      {
        select: { kind: 'ScaledObject', name: service },
        fieldPaths: ['spec.triggers.[type=kafka].metadata.consumerGroup'],
      },
    ],
  })),
  ...scaledTopics().map((topic) => ({
    source: { kind: 'ConfigMap', name: 'oms-names', fieldPath: `data.topic_${triggerName(topic)}` },
    targets: readersOf(topic).map((service) => ({
      select: { kind: 'ScaledObject', name: service },
      fieldPaths: [`spec.triggers.[name=${triggerName(topic)}].metadata.topic`],
    })),
  })),
]

const readersOf = (topic: string): ScaledService[] =>
  scaledServices.filter((service) => sourceTopicsOf(service).includes(topic))

/** Partitions of what a service reads, by topic; repartition topics among them. */
export const partitionsRead = (service: ScaledService): ReadonlyMap<string, number> => {
  const counts = new Map(allTopics.map(({ name, partitions }) => [name, partitions as number]))
  for (const { name, partitions } of planOf(service).internalTopics)
    if (partitions !== undefined) counts.set(name, partitions)
  return new Map(sourceTopicsOf(service).map((name) => [name, counts.get(name) as number]))
}
