import type { Profile } from '../processors/aliases/index.ts'
import { allTopics, catalogItems, deadLetterTopics, otherDeadLetters, schemas } from '../proto/topics.ts'
import { planOf } from './check/plans.ts'
import { edgeTopics } from './edge-topics.ts'
import { applicationIdOf, type ServiceName, serviceNames } from './services.ts'

/*
 * Who may do what on the brokers, derived from the topologies. The manifests grant exactly this (npm run k8s:generate), and so do the tests that run each service
 * as a user of its own. Nobody may make, change or delete topics of the order flow.
 */

export type Operation = 'Read' | 'Write' | 'Create' | 'Delete' | 'Describe'

/** One rule, as a KafkaUser of Strimzi has it. */
export interface Access {
  readonly resource: {
    readonly type: 'topic' | 'group' | 'transactionalId'
    readonly name: string
    readonly patternType: 'literal' | 'prefix'
  }
  readonly operations: readonly Operation[]
}

const rule = (
  type: Access['resource']['type'],
  name: string,
  patternType: Access['resource']['patternType'],
  operations: readonly Operation[],
): Access => ({ resource: { type, name, patternType }, operations })

/** The name by which a service signs in. */
export const userOf = (service: ServiceName): string => applicationIdOf(service, null)

/** Topics that the tasks of a service read: what its lag is counted on. Those of its own (repartitions) among them. */
export const sourceTopicsOf = (service: ServiceName, profile: Profile | null = null): string[] => [
  ...new Set(planOf(service, profile).subTopologies.flatMap(({ sourceTopics }) => sourceTopics)),
]

/**
 * What a service may do: read what its topology reads, write what it writes, bury what it cannot read, register its contracts; in topics under its own name anything but
 * change them; join and commit for its group; and, where it has tasks, have transactions under its own name.
 */
export const accessOf = (service: ServiceName, profile: Profile | null = null): Access[] => {
  const { applicationId, subTopologies, globalTables, internalTopics } = planOf(service, profile)
  const own = new Set(internalTopics.map(({ name }) => name))
  const sources = sourceTopicsOf(service, profile)
  const operations = new Map<string, Set<Operation>>()
  const allow = (names: Iterable<string>, ...allowed: Operation[]): void => {
    for (const name of names) {
      if (own.has(name)) continue
      const known = operations.get(name) ?? new Set()
      for (const operation of [...allowed, 'Describe' as const]) known.add(operation)
      operations.set(name, known)
    }
  }
  allow([...sources, ...globalTables.map(({ topic }) => topic)], 'Read')
  allow(
    subTopologies.flatMap(({ sinkTopics }) => sinkTopics),
    'Write',
  )
  allow(
    sources.map((name) => (deadLetterTopics.get(name) ?? otherDeadLetters).name),
    'Write',
  )
  if (service === 'gateway') {
    allow(
      edgeTopics.map(({ name }) => name),
      'Write',
    )
    // Whether the log answers is asked of this one.
    allow([catalogItems.name], 'Read')
  }
  allow([schemas.name], 'Read', 'Write')
  const topics = [...operations].sort(([a], [b]) => (a < b ? -1 : 1))
  const rules = topics.map(([name, allowed]) => rule('topic', name, 'literal', [...allowed].sort()))
  const cleared = internalTopics.filter(({ kind, keptMs }) => kind === 'repartition' || keptMs !== undefined)
  return [
    ...rules,
    // The gateway has tables and no tasks, so no topics of its own and no transactions; it has a group like all others.
    ...(internalTopics.length === 0
      ? []
      : [rule('topic', `${applicationId}-`, 'prefix', ['Create', 'Describe', 'Read', 'Write'])]),
    // What was read is deleted from these. From no other one: changelogs are the state.
    ...cleared.map(({ name }) => rule('topic', name, 'literal', ['Delete'])),
    rule('group', applicationId, 'literal', ['Describe', 'Read']),
    ...(subTopologies.length === 0
      ? []
      : [rule('transactionalId', `${applicationId}-`, 'prefix', ['Describe', 'Write'])]),
  ]
}

/** The autoscaler: sees ends of topics and positions of groups, and no record. */
export const accessOfScaler = (): Access[] => {
  const scaled = serviceNames.filter((service) => sourceTopicsOf(service).length > 0)
  const topics = [...new Set(scaled.flatMap((service) => sourceTopicsOf(service)))].sort()
  return [
    ...topics.map((name) => rule('topic', name, 'literal', ['Describe'])),
    ...scaled.map((service) => rule('group', userOf(service), 'literal', ['Describe'])),
  ]
}

/** Tools that only look: npm run check, reconcile, audit. */
export const accessOfReader = (): Access[] => [
  ...[...allTopics, ...deadLetterTopics.values(), otherDeadLetters, schemas]
    .map(({ name }) => name)
    .sort()
    .map((name) => rule('topic', name, 'literal', ['Describe', 'Read'])),
  rule('topic', 'oms-', 'prefix', ['Describe', 'Read']),
  rule('group', 'oms-', 'prefix', ['Describe']),
]

/** Topics of the order flow that a service needs before it can start: all that it may touch, but for its own. */
export const neededTopicsOf = (service: ServiceName, profile: Profile | null): string[] =>
  accessOf(service, profile)
    .map(({ resource }) => resource)
    .filter(({ type, patternType }) => type === 'topic' && patternType === 'literal')
    .map(({ name }) => name)
    .filter((name) => !name.startsWith(`${applicationIdOf(service, profile)}-`))
