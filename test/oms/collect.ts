import type { Log, Topic } from 'millrace'
import * as topics from '../../proto/topics.ts'
import type { OmsRecords } from '../../services/check/invariants.ts'
import { eachRecord } from '../../services/tools/each-record.ts'

/** All values of a topic up to its present end, partition by partition. */
export const readTopic = async <V>(log: Log, topic: Topic<string, V>): Promise<V[]> => {
  const values: V[][] = []
  await eachRecord(log, topic.name, (partition, { buffer, valueStart, valueEnd }) => {
    if (valueStart < 0) return
    values[partition] ??= []
    values[partition].push(topic.value.read(buffer, valueStart, valueEnd))
  })
  return values.flat()
}

/** The key of each record of a topic, with its partition. */
export const readKeys = async (log: Log, topic: string): Promise<{ key: string; partition: number }[]> => {
  const keys: { key: string; partition: number }[] = []
  await eachRecord(log, topic, (partition, { buffer, keyStart, keyEnd }) => {
    keys.push({ key: buffer.toString('utf8', keyStart, keyEnd), partition })
  })
  return keys
}

/** Everything that the invariant checker reads. */
export const collectRecords = async (log: Log): Promise<OmsRecords> => ({
  ordersCreated: await readTopic(log, topics.ordersCreated),
  ordersEvents: await readTopic(log, topics.ordersEvents),
  ordersView: await readTopic(log, topics.ordersView),
  inventoryUpdated: await readTopic(log, topics.inventoryUpdated),
  paymentsCommands: await readTopic(log, topics.paymentsCommands),
  paymentsCompleted: await readTopic(log, topics.paymentsCompleted),
})
