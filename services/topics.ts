import { type Admin, StreamsError, type Topic } from 'millrace'
import { aliasTopics, type Profile } from '../processors/aliases/index.ts'
import { allTopics, deadLetterTopics, otherDeadLetters, schemas } from '../proto/topics.ts'

/**
 * Creates the topics that do not exist, those of a profile among them.
 * @throws StreamsError TOPIC_MISMATCH when one exists with another number of partitions
 */
export const ensureTopics = async (
  admin: Admin,
  replicationFactor: number | undefined,
  profile: Profile | null = null,
): Promise<void> => {
  const topics: readonly Topic<any, any>[] = [
    ...allTopics,
    ...deadLetterTopics.values(),
    otherDeadLetters,
    schemas,
    ...(profile === null ? [] : aliasTopics(profile)),
  ]
  const present = await admin.describeTopics(topics.map(({ name }) => name))
  for (const { name, partitions } of topics) {
    const found = present.get(name)?.partitions
    if (found !== undefined && found !== partitions) throw mismatch(name, found, partitions as number)
  }
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

const mismatch = (name: string, found: number, wanted: number): StreamsError =>
  new StreamsError('TOPIC_MISMATCH', {
    retry: 'never',
    message: `topic "${name}" has ${found} partitions, the order flow needs ${wanted}`,
    help: 'keys would sit in other partitions than their state: move the records to a new topic with the right count',
  })
