import { type Retry, StreamsError } from '../../../errors/index.ts'

/** Errors of the broker core. Codes are the names of Kafka's error codes, so that callers treat both logs alike. */

const error = (code: string, retry: Retry, message: string, help?: string): StreamsError =>
  new StreamsError(code, help === undefined ? { retry, message } : { retry, message, help })

export const unknownTopic = (topic: string, partition?: number): StreamsError =>
  error(
    'UNKNOWN_TOPIC_OR_PARTITION',
    'later',
    `topic "${topic}"${partition === undefined ? '' : ` partition ${partition}`} does not exist`,
    'create the topic, or wait until its owner has created it',
  )

export const offsetOutOfRange = (at: string, offset: number, start: number, end: number): StreamsError =>
  error(
    'OFFSET_OUT_OF_RANGE',
    'never',
    `offset ${offset} of ${at} is outside of the log, which holds ${start} to ${end}`,
    'assign the partition again at an offset that exists',
  )

export const recordTooLarge = (topic: string, bytes: number, limit: number): StreamsError =>
  error(
    'RECORD_TOO_LARGE',
    'never',
    `a batch of ${bytes} bytes for topic "${topic}" is over its limit of ${limit}`,
    'make the record smaller or raise max.message.bytes of the topic',
  )

export const invalidRecord = (topic: string, why: string): StreamsError =>
  error('INVALID_RECORD', 'never', `topic "${topic}" refused a record: ${why}`, 'give the record a key')

export const producerFenced = (who: string): StreamsError =>
  error(
    'PRODUCER_FENCED',
    'fence',
    `producer ${who} was replaced by a newer one with the same transactional id`,
    'close this producer; the newer owner goes on',
  )

export const outOfOrderSequence = (at: string, expected: number, got: number): StreamsError =>
  error(
    'OUT_OF_ORDER_SEQUENCE_NUMBER',
    'never',
    `a batch for ${at} starts at sequence ${got}, expected ${expected}: a batch before it is missing`,
    'close the producer and start over from the last commit',
  )

export const invalidTxnState = (what: string): StreamsError =>
  error('INVALID_TXN_STATE', 'never', what, 'abort the transaction and start over from the last commit')

export const unknownMember = (group: string, member: string): StreamsError =>
  error('UNKNOWN_MEMBER_ID', 'fence', `group "${group}" has no member "${member}"`, 'join the group again')

export const illegalGeneration = (group: string, got: number, current: number): StreamsError =>
  error(
    'ILLEGAL_GENERATION',
    'fence',
    `group "${group}" is at generation ${current}, the request is of generation ${got}`,
    'drop what was not committed; another member may own these partitions now',
  )

export const rebalanceInProgress = (group: string): StreamsError =>
  error('REBALANCE_IN_PROGRESS', 'later', `group "${group}" is rebalancing`, 'poll the group, then try again')

export const fencedInstance = (group: string, instance: string): StreamsError =>
  error(
    'FENCED_INSTANCE_ID',
    'fence',
    `instance "${instance}" of group "${group}" was taken over by another process`,
    'give every running process its own instance id',
  )

export const inconsistentProtocol = (group: string, protocol: string): StreamsError =>
  error(
    'INCONSISTENT_GROUP_PROTOCOL',
    'never',
    `group "${group}" does not speak protocol "${protocol}"`,
    'give all members of a group the same protocol',
  )

export const metadataTooLarge = (bytes: number): StreamsError =>
  error('OFFSET_METADATA_TOO_LARGE', 'never', `offset metadata of ${bytes} bytes is over 4096`, 'store less in it')

export const invalidConfig = (topic: string, why: string): StreamsError =>
  error('INVALID_CONFIG', 'never', `topic "${topic}": ${why}`, 'see the list of topic configs of Kafka')

export const logClosed = (): StreamsError =>
  error('LOG_CLOSED', 'never', 'the embedded log is closed', 'open it again before using it')

export const storageFull = (cause: unknown): StreamsError =>
  new StreamsError('LOG_STORAGE_FAILED', {
    retry: 'later',
    message: 'the embedded log cannot write its directory',
    help: 'free disk space; the log goes on by itself',
    cause,
  })
