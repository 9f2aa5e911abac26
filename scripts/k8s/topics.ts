import type { Topic } from 'millrace'
import { allTopics, deadLetterTopics, otherDeadLetters, schemas } from '../../proto/topics.ts'
import type { Document, Manifest } from './yaml.ts'

/** What services share. Changelogs, journals and repartition topics are made by the services: only they know when to make and when to remove them. */
export const sharedTopics: readonly Topic<any, any>[] = [
  ...allTopics,
  ...deadLetterTopics.values(),
  otherDeadLetters,
  schemas,
]

const DAY_MS = 86_400_000

/** How long production keeps records, in days; a development cluster keeps them for as long as proto/topics.ts says. */
const prodDays = (name: string): number | null => {
  if (name.endsWith('.dlq')) return 90
  return prodDaysByTopic[name] ?? null
}

const prodDaysByTopic: Readonly<Record<string, number>> = {
  'orders.created': 14,
  'orders.commands': 7,
  'inventory.outcomes': 14,
  'payments.outcomes': 14,
  'deliveries.outcomes': 14,
  'orders.events': 90,
  // Seven years, as books are kept.
  'orders.audit': 2_557,
  'inventory.commands': 7,
  'payments.commands': 7,
  'payments.completed': 365,
  'deliveries.events': 90,
  'notifications.events': 30,
}

export const kafkaTopic = ({ name, partitions, configs }: Topic<any, any>): Manifest => ({
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'KafkaTopic',
  metadata: { name, labels: { 'strimzi.io/cluster': 'oms' } },
  spec: { topicName: name, partitions, config: { ...configs } },
})

/** A KafkaTopic for each topic that services share. */
export const topicDocuments = (): Document[] => sharedTopics.map((topic) => ({ content: kafkaTopic(topic) }))

/** What production keeps longer, as patches. */
export const retentionPatches = (): Document[] =>
  sharedTopics.flatMap(({ name }) => {
    const days = prodDays(name)
    if (days === null) return []
    return [
      {
        content: {
          apiVersion: 'kafka.strimzi.io/v1',
          kind: 'KafkaTopic',
          metadata: { name },
          spec: { config: { 'retention.ms': String(days * DAY_MS) } },
        },
      },
    ]
  })

/** The table of docs/kubernetes.md. */
export const retentionTable = (): string[] => [
  '| topic | partitions | development keeps | production keeps |',
  '|---|---|---|---|',
  ...[...allTopics, schemas].map(
    ({ name, partitions, configs }) =>
      `| ${name} | ${partitions} | ${kept(configs)} | ${kept({ ...configs, ...prodConfig(name) })} |`,
  ),
  `| \`<topic>.dlq\`, oms.dlq | ${otherDeadLetters.partitions} | ${kept(otherDeadLetters.configs)} | ${kept({
    ...otherDeadLetters.configs,
    ...prodConfig(otherDeadLetters.name),
  })} |`,
]

const prodConfig = (name: string): Record<string, string> => {
  const days = prodDays(name)
  return days === null ? {} : { 'retention.ms': String(days * DAY_MS) }
}

const kept = (configs: Readonly<Record<string, string>> = {}): string => {
  if (configs['cleanup.policy'] !== 'compact') return `${Number(configs['retention.ms']) / DAY_MS} days`
  const lag = configs['min.compaction.lag.ms']
  return lag === undefined ? 'the last of each key' : `${Number(lag) / DAY_MS} days, and the last of each key`
}
