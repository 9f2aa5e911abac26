import type { KeyValueStore } from '../../../state/store.ts'
import {
  type Answer,
  Instruction,
  type Subscriber,
  type SubscriberKey,
  type Subscription,
  subscriberPrefixOf,
} from '../../serdes/foreign-key.ts'
import type { Serde } from '../../serdes/serde.ts'
import type { RowReader } from '../row-reader.ts'
import type { StreamStep, TableStep } from '../step.ts'

export interface LookupOptions {
  readonly step: string
  readonly subscribers: KeyValueStore<SubscriberKey<any, any>, Subscriber>
  readonly foreignKey: Serde<any>
  /** Rows of the right table. */
  readonly rows: RowReader
  readonly dropped: (step: string, reason: string) => void
  readonly forward: StreamStep<any, Answer<any>>
}

/**
 * The right end of a foreign-key join. Subscriptions are kept and answered with the row as it is now, as old as the younger of both; a
 * change of a row is answered to all its subscribers in the order of their keys' bytes. The record's value is one object that is used
 * again, since it is written at once.
 */
export const foreignKeyLookup = (
  options: LookupOptions,
): { subscriptions: StreamStep<any, Subscription<any>>; changes: TableStep } => {
  const { step, subscribers, foreignKey, rows, dropped, forward } = options
  const prefix = subscriberPrefixOf(foreignKey)
  const answer: Answer<any> = { hash: null, partition: -1, value: null }
  return {
    subscriptions(subscription, foreign, time, headers) {
      if (subscription === null) return dropped(step, 'null-value')
      const { instruction, hash, partition, key } = subscription
      if (foreign === null && instruction !== Instruction.Answer) return dropped(step, 'null-key')
      const removes = instruction === Instruction.Remove || instruction === Instruction.RemoveAndAnswer
      if (foreign !== null) subscribers.put({ foreignKey: foreign, key }, removes ? null : { hash, partition })
      if (instruction === Instruction.Remove) return
      const row = foreign === null ? null : rows.get(foreign)
      if (row === null && instruction === Instruction.AnswerIfThere) return
      answer.hash = hash
      answer.partition = partition
      answer.value = instruction === Instruction.RemoveAndAnswer ? null : row
      forward(answer, key, row !== null && rows.time > time ? rows.time : time, headers)
    },
    changes(value, _old, foreign, time, headers, stale) {
      if (stale) return dropped(step, 'out-of-order')
      for (const [{ key }, { hash, partition }] of subscribers.prefix(foreign, prefix)) {
        answer.hash = hash
        answer.partition = partition
        answer.value = value
        forward(answer, key, time, headers)
      }
    },
  }
}
