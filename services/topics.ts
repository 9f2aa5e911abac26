import { type Admin, StreamsError, type Topic } from 'millrace'
import { aliasTopics, type Profile } from '../processors/aliases/index.ts'
import { allTopics, deadLetterTopics, otherDeadLetters, schemas } from '../proto/topics.ts'

const everyTopic = (profile: Profile | null): readonly Topic<any, any>[] => [
  ...allTopics,
  ...deadLetterTopics.values(),
  otherDeadLetters,
  schemas,
  ...(profile === null ? [] : aliasTopics(profile)),
]

/**
 * Creates the topics that do not exist, those of a profile among them.
 * @throws StreamsError TOPIC_MISMATCH when one exists with another number of partitions
 */
export const ensureTopics = async (
  admin: Admin,
  replicationFactor: number | undefined,
  profile: Profile | null = null,
): Promise<void> => {
  const topics = everyTopic(profile)
  const present = await admin.describeTopics(topics.map(({ name }) => name))
  checkPartitions(topics, present)
  await admin.createTopics(
    topics
      .filter(({ name }) => !present.has(name))
      .map(({ name, partitions, configs }) => ({
        name,
        partitions: partitions as number,
        ...(replicationFactor === undefined ? {} : { replicationFactor }),
        configs: { ...configs },
      })),
  )
}

/**
 * Looks for topics that somebody else makes, such as the Topic Operator from the manifests.
 * @throws StreamsError TOPIC_NOT_READY (retry 'later') when one is not there, TOPIC_MISMATCH when one has another number of partitions
 */
export const expectTopics = async (admin: Admin, needed: readonly string[], profile: Profile | null): Promise<void> => {
  const topics = everyTopic(profile).filter(({ name }) => needed.includes(name))
  const present = await admin.describeTopics(topics.map(({ name }) => name))
  checkPartitions(topics, present)
  for (const { name } of topics) if (!present.has(name)) throw missing(name)
}

const checkPartitions = (
  topics: readonly Topic<any, any>[],
  present: ReadonlyMap<string, { readonly partitions: number }>,
): void => {
  for (const { name, partitions } of topics) {
    const found = present.get(name)?.partitions
    if (found !== undefined && found !== partitions) throw mismatch(name, found, partitions as number)
  }
}

const missing = (name: string): StreamsError =>
  new StreamsError('TOPIC_NOT_READY', {
    retry: 'later',
    message: `topic "${name}" does not exist yet, or this user may not see it`,
    help: 'apply its KafkaTopic and the KafkaUser of this service, or let the service make topics with TOPICS=create',
  })

const mismatch = (name: string, found: number, wanted: number): StreamsError =>
  new StreamsError('TOPIC_MISMATCH', {
    retry: 'never',
    message: `topic "${name}" has ${found} partitions, the order flow needs ${wanted}`,
    help: 'keys would sit in other partitions than their state: move the records to a new topic with the right count',
  })
