import type { ErrorHandlers } from 'millrace'
import { deadLetterTopics, otherDeadLetters } from '../proto/topics.ts'

const ERROR_LENGTH_MAX = 256

/** What became of a record that could not be read or processed: it does not stop the others, it is kept until somebody has looked at it. */
export const deadLetterHandlers: Partial<ErrorHandlers> = {
  deserialization: 'dead-letter',
  processing: 'dead-letter',
  deadLetterTopic: (topic) => (deadLetterTopics.get(topic) ?? otherDeadLetters).name,
  // By the names that most tools know. A record that was sent again keeps its count: it failed again.
  deadLetterHeaders: (headers, { topic, partition, offset, error }) => {
    const named = headers
      .with('x-original-topic', topic)
      .with('x-original-partition', String(partition))
      .with('x-original-offset', String(offset))
      .with('x-error', (error instanceof Error ? error.message : String(error)).slice(0, ERROR_LENGTH_MAX))
    return named.get('x-retry-count') === undefined ? named.with('x-retry-count', '0') : named
  },
}
