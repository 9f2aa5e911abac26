import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import type { Size } from '../../services/scaling.ts'
import {
  gatewayDocument,
  lagPatches,
  nameMap,
  nameReplacements,
  scaledObjectDocument,
  scaledServices,
  scalerSignIn,
} from './scaled-objects.ts'
import { retentionPatches, retentionTable, topicDocuments } from './topics.ts'
import { userDocuments } from './users.ts'
import { signInPatches } from './workloads.ts'
import { yamlFile } from './yaml.ts'

export const root = join(import.meta.dirname, '..', '..')

/** A file that follows from the code. */
export interface MadeFile {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

const kustomization = (content: object): string =>
  yamlFile([{ content: { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component', ...content } }])

const keda = (size: Size): MadeFile[] => [
  ...scaledServices.map((service) => ({
    path: `k8s/components/keda/${size}/${service}.yaml`,
    text: yamlFile([scaledObjectDocument(service, size)]),
  })),
  { path: `k8s/components/keda/${size}/gateway.yaml`, text: yamlFile([gatewayDocument(size)]) },
  { path: `k8s/components/keda/${size}/lag-per-pod.yaml`, text: yamlFile(lagPatches(size)) },
  { path: `k8s/components/keda/${size}/names.yaml`, text: yamlFile([{ content: nameMap() }]) },
  {
    path: `k8s/components/keda/${size}/kustomization.yaml`,
    text: kustomization({
      resources: ['names.yaml', 'gateway.yaml', ...scaledServices.map((service) => `${service}.yaml`)],
      patches: [{ path: 'lag-per-pod.yaml' }],
      replacements: nameReplacements(),
    }),
  },
]

const signIn = (): MadeFile[] => [
  { path: 'k8s/components/kafka-sign-in/services.yaml', text: yamlFile(signInPatches()) },
  {
    path: 'k8s/components/kafka-sign-in/kustomization.yaml',
    text: kustomization({
      resources: ['keda.yaml'],
      patches: [
        { path: 'services.yaml' },
        ...scaledServices.map((service) => {
          const { target, patch } = scalerSignIn(service)
          // A patch inside of a file is text.
          return { target, patch: stringify(patch) }
        }),
      ],
    }),
  },
]

const PARTITIONS = 'k8s/partitions.yaml'

/**
 * How many partitions each topic has, on record: what is there stays, whatever the code says, for a cluster out there has it. A new topic is added.
 * The check compares the rendered topics with it.
 */
export const recordedPartitions = (): Readonly<Record<string, number>> => {
  try {
    return parse(readFileSync(join(root, PARTITIONS), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

const partitions = (): MadeFile => {
  const now = topicDocuments().map(({ content }) => {
    const { metadata, spec } = content as { metadata: { name: string }; spec: { partitions: number } }
    return [metadata.name, spec.partitions] as const
  })
  const comment =
    'Partitions of each topic, as they were when it was made. They never change: a key must stay where its state is.\nA new topic is added here; what is here is never rewritten.'
  return {
    path: PARTITIONS,
    text: yamlFile([{ comment, content: { ...Object.fromEntries(now), ...recordedPartitions() } }]),
  }
}

const [TABLE, TABLE_END] = ['<!-- retention -->\n', '<!-- /retention -->\n']

const docs = (): MadeFile => {
  const path = 'docs/kubernetes.md'
  const text = readFileSync(join(root, path), 'utf8')
  const [from, to] = [text.indexOf(TABLE), text.indexOf(TABLE_END)]
  if (from < 0 || to < from) throw new Error(`${path} has lost its marks around the table of retention`)
  return { path, text: `${text.slice(0, from + TABLE.length)}${retentionTable().join('\n')}\n${text.slice(to)}` }
}

/** All files that `npm run k8s:generate` writes. */
export const madeFiles = (): MadeFile[] => [
  { path: 'k8s/components/topics/topics.yaml', text: yamlFile(topicDocuments()) },
  { path: 'k8s/components/topics/users.yaml', text: yamlFile(userDocuments()) },
  { path: 'k8s/overlays/prod/retention.yaml', text: yamlFile(retentionPatches()) },
  partitions(),
  ...keda('prod'),
  ...keda('small'),
  ...signIn(),
  docs(),
]
