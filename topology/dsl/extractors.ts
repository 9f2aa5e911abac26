import { StreamsError } from '../errors/index.ts'
import { checkFunction } from './arguments.ts'
import type { TimestampExtractor } from './graph.ts'

/*
 * Ready-made answers to "when did this record happen": pass one as `timestamp` of a topic. A record's own timestamp is the
 * producer's, or the broker's on a topic with `message.timestamp.type=LogAppendTime`: nothing is needed for that.
 */

/**
 * The record's own timestamp; a negative one ends the application. The default, for saying so.
 *
 * @throws StreamsError INVALID_TIMESTAMP when it is called with a negative timestamp
 */
export const failOnInvalid: TimestampExtractor = ({ timestamp, topic, partition, offset }) => {
  if (timestamp >= 0) return timestamp
  throw new StreamsError('INVALID_TIMESTAMP', {
    retry: 'never',
    message: `record ${topic}-${partition}@${offset} has the timestamp ${timestamp}`,
    help: 'give the topic another timestamp extractor, such as skipInvalid or usePartitionTime',
  })
}

/** The record's own timestamp; a record with a negative one is left out and counted (`LogAndSkipOnInvalidTimestamp`). */
export const skipInvalid: TimestampExtractor = ({ timestamp }) => timestamp

/**
 * The record's own timestamp; where that is negative, the largest one so far of its partition (`UsePartitionTimeOnInvalidTimestamp`).
 * Before the first valid one the record is left out and counted.
 */
export const usePartitionTime: TimestampExtractor = ({ timestamp, partitionTime }) =>
  timestamp >= 0 ? timestamp : partitionTime

/** The wall clock when the record becomes the next one of its partition: processing time (`WallclockTimestampExtractor`). */
export const wallClock: TimestampExtractor = ({ wallMs }) => wallMs

/**
 * A time that the value carries, in whole ms. `read` answers undefined when there is none: then `otherwise` decides. A tombstone has no value
 * to read. A negative answer leaves the record out and counts it.
 *
 * @throws StreamsError INVALID_ARGUMENT
 */
export const fromValue = <V = any, K = any>(
  read: (value: V, key: K | null) => number | undefined,
  otherwise: TimestampExtractor = failOnInvalid,
): TimestampExtractor => {
  checkFunction('fromValue', 'its first argument', read)
  checkFunction('fromValue', 'its second argument', otherwise)
  return (record) => (record.value === null ? undefined : read(record.value, record.key)) ?? otherwise(record)
}
