import { type Retry, StreamsError } from '../../../errors/index.ts'

export interface KafkaErrorCode {
  readonly code: number
  readonly name: string
  readonly retry: Retry
  readonly help: string | undefined
}

const later = (names: Record<number, string>): Map<number, KafkaErrorCode> => table(names, 'later')
const table = (names: Record<number, string>, retry: Retry): Map<number, KafkaErrorCode> =>
  new Map(
    Object.entries(names).map(([code, name]) => [Number(code), { code: Number(code), name, retry, help: HELP[name] }]),
  )

/** What to do about the errors that people meet. */
const HELP: Record<string, string | undefined> = {
  TOPIC_AUTHORIZATION_FAILED: 'give the user the rights it needs on this topic',
  GROUP_AUTHORIZATION_FAILED: 'give the user the Read right on this group',
  CLUSTER_AUTHORIZATION_FAILED: 'give the user the rights it needs on the cluster',
  TRANSACTIONAL_ID_AUTHORIZATION_FAILED: 'give the user the Write right on this transactional id',
  SASL_AUTHENTICATION_FAILED: 'check sasl.username and sasl.password',
  UNKNOWN_TOPIC_OR_PARTITION: 'create the topic, or check its name',
  INVALID_REPLICATION_FACTOR: 'lower the replication factor or add brokers',
  MESSAGE_TOO_LARGE: 'raise max.message.bytes of the topic or write smaller records',
  INCONSISTENT_GROUP_PROTOCOL: 'give the applications different group ids, or upgrade all members of the group',
  INVALID_SESSION_TIMEOUT: 'choose a session timeout between group.min and group.max.session.timeout.ms of the broker',
  GROUP_MAX_SIZE_REACHED: 'raise group.max.size of the broker or run fewer members',
  OFFSET_METADATA_TOO_LARGE: 'raise offset.metadata.max.bytes of the broker',
  FENCED_INSTANCE_ID: 'give each member its own instance id',
  POLICY_VIOLATION: 'ask who runs the cluster which topics its policy allows',
}

const CODES: ReadonlyMap<number, KafkaErrorCode> = new Map([
  ...later({
    2: 'CORRUPT_MESSAGE',
    3: 'UNKNOWN_TOPIC_OR_PARTITION',
    5: 'LEADER_NOT_AVAILABLE',
    6: 'NOT_LEADER_OR_FOLLOWER',
    7: 'REQUEST_TIMED_OUT',
    8: 'BROKER_NOT_AVAILABLE',
    9: 'REPLICA_NOT_AVAILABLE',
    13: 'NETWORK_EXCEPTION',
    14: 'COORDINATOR_LOAD_IN_PROGRESS',
    15: 'COORDINATOR_NOT_AVAILABLE',
    16: 'NOT_COORDINATOR',
    19: 'NOT_ENOUGH_REPLICAS',
    20: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
    27: 'REBALANCE_IN_PROGRESS',
    41: 'NOT_CONTROLLER',
    51: 'CONCURRENT_TRANSACTIONS',
    56: 'KAFKA_STORAGE_ERROR',
    70: 'FETCH_SESSION_ID_NOT_FOUND',
    71: 'INVALID_FETCH_SESSION_EPOCH',
    72: 'LISTENER_NOT_FOUND',
    74: 'FENCED_LEADER_EPOCH',
    75: 'UNKNOWN_LEADER_EPOCH',
    78: 'OFFSET_NOT_AVAILABLE',
    79: 'MEMBER_ID_REQUIRED',
    80: 'PREFERRED_LEADER_NOT_AVAILABLE',
    83: 'ELIGIBLE_LEADERS_NOT_AVAILABLE',
    88: 'UNSTABLE_OFFSET_COMMIT',
    89: 'THROTTLING_QUOTA_EXCEEDED',
    100: 'UNKNOWN_TOPIC_ID',
    103: 'INCONSISTENT_TOPIC_ID',
    106: 'FETCH_SESSION_TOPIC_ID_ERROR',
  }),
  ...table(
    {
      22: 'ILLEGAL_GENERATION',
      25: 'UNKNOWN_MEMBER_ID',
      47: 'INVALID_PRODUCER_EPOCH',
      82: 'FENCED_INSTANCE_ID',
      90: 'PRODUCER_FENCED',
      110: 'FENCED_MEMBER_EPOCH',
      113: 'STALE_MEMBER_EPOCH',
    },
    'fence',
  ),
  ...table(
    {
      [-1]: 'UNKNOWN_SERVER_ERROR',
      1: 'OFFSET_OUT_OF_RANGE',
      4: 'INVALID_FETCH_SIZE',
      10: 'MESSAGE_TOO_LARGE',
      11: 'STALE_CONTROLLER_EPOCH',
      12: 'OFFSET_METADATA_TOO_LARGE',
      17: 'INVALID_TOPIC_EXCEPTION',
      18: 'RECORD_LIST_TOO_LARGE',
      21: 'INVALID_REQUIRED_ACKS',
      23: 'INCONSISTENT_GROUP_PROTOCOL',
      24: 'INVALID_GROUP_ID',
      26: 'INVALID_SESSION_TIMEOUT',
      28: 'INVALID_COMMIT_OFFSET_SIZE',
      29: 'TOPIC_AUTHORIZATION_FAILED',
      30: 'GROUP_AUTHORIZATION_FAILED',
      31: 'CLUSTER_AUTHORIZATION_FAILED',
      32: 'INVALID_TIMESTAMP',
      33: 'UNSUPPORTED_SASL_MECHANISM',
      34: 'ILLEGAL_SASL_STATE',
      35: 'UNSUPPORTED_VERSION',
      36: 'TOPIC_ALREADY_EXISTS',
      37: 'INVALID_PARTITIONS',
      38: 'INVALID_REPLICATION_FACTOR',
      39: 'INVALID_REPLICA_ASSIGNMENT',
      40: 'INVALID_CONFIG',
      42: 'INVALID_REQUEST',
      43: 'UNSUPPORTED_FOR_MESSAGE_FORMAT',
      44: 'POLICY_VIOLATION',
      45: 'OUT_OF_ORDER_SEQUENCE_NUMBER',
      46: 'DUPLICATE_SEQUENCE_NUMBER',
      48: 'INVALID_TXN_STATE',
      49: 'INVALID_PRODUCER_ID_MAPPING',
      50: 'INVALID_TRANSACTION_TIMEOUT',
      52: 'TRANSACTION_COORDINATOR_FENCED',
      53: 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
      54: 'SECURITY_DISABLED',
      55: 'OPERATION_NOT_ATTEMPTED',
      57: 'LOG_DIR_NOT_FOUND',
      58: 'SASL_AUTHENTICATION_FAILED',
      59: 'UNKNOWN_PRODUCER_ID',
      60: 'REASSIGNMENT_IN_PROGRESS',
      68: 'NON_EMPTY_GROUP',
      69: 'GROUP_ID_NOT_FOUND',
      73: 'TOPIC_DELETION_DISABLED',
      76: 'UNSUPPORTED_COMPRESSION_TYPE',
      77: 'STALE_BROKER_EPOCH',
      81: 'GROUP_MAX_SIZE_REACHED',
      84: 'ELECTION_NOT_NEEDED',
      86: 'GROUP_SUBSCRIBED_TO_TOPIC',
      87: 'INVALID_RECORD',
      91: 'RESOURCE_NOT_FOUND',
      92: 'DUPLICATE_RESOURCE',
      105: 'TRANSACTIONAL_ID_NOT_FOUND',
      109: 'OFFSET_MOVED_TO_TIERED_STORAGE',
      111: 'UNRELEASED_INSTANCE_ID',
      112: 'UNSUPPORTED_ASSIGNOR',
      120: 'TRANSACTION_ABORTABLE',
      129: 'REBOOTSTRAP_REQUIRED',
      130: 'STREAMS_INVALID_TOPOLOGY',
      131: 'STREAMS_INVALID_TOPOLOGY_EPOCH',
      132: 'STREAMS_TOPOLOGY_FENCED',
    },
    'never',
  ),
])

/** What a code of the Kafka protocol means; an unknown code becomes KAFKA_ERROR_<code>. */
export const kafkaErrorCode = (code: number): KafkaErrorCode =>
  CODES.get(code) ?? { code, name: `KAFKA_ERROR_${code}`, retry: 'never', help: undefined }

/**
 * An answer of the broker as an error. Its `code` is Kafka's own name of it.
 *
 * @param where What was asked of whom: "OffsetCommit of group \"orders\"".
 * @param detail The broker's own message, if it sent one.
 */
export const kafkaError = (code: number, where: string, detail?: string | null): StreamsError => {
  const { name, retry, help } = kafkaErrorCode(code)
  return new StreamsError(name, {
    retry,
    message: `${where}: the broker answered ${name}${detail ? ` (${detail})` : ''}`,
    ...(help === undefined ? {} : { help }),
  })
}

/** Error codes that code decides on, by name. */
export const ErrorCode = {
  UNKNOWN_SERVER_ERROR: -1,
  NONE: 0,
  OFFSET_OUT_OF_RANGE: 1,
  CORRUPT_MESSAGE: 2,
  UNKNOWN_TOPIC_OR_PARTITION: 3,
  LEADER_NOT_AVAILABLE: 5,
  NOT_LEADER_OR_FOLLOWER: 6,
  REQUEST_TIMED_OUT: 7,
  MESSAGE_TOO_LARGE: 10,
  COORDINATOR_LOAD_IN_PROGRESS: 14,
  COORDINATOR_NOT_AVAILABLE: 15,
  NOT_COORDINATOR: 16,
  ILLEGAL_GENERATION: 22,
  INCONSISTENT_GROUP_PROTOCOL: 23,
  UNKNOWN_MEMBER_ID: 25,
  REBALANCE_IN_PROGRESS: 27,
  UNSUPPORTED_VERSION: 35,
  TOPIC_ALREADY_EXISTS: 36,
  NOT_CONTROLLER: 41,
  INVALID_REQUEST: 42,
  OUT_OF_ORDER_SEQUENCE_NUMBER: 45,
  DUPLICATE_SEQUENCE_NUMBER: 46,
  INVALID_PRODUCER_EPOCH: 47,
  INVALID_TXN_STATE: 48,
  CONCURRENT_TRANSACTIONS: 51,
  UNKNOWN_PRODUCER_ID: 59,
  GROUP_ID_NOT_FOUND: 69,
  FENCED_LEADER_EPOCH: 74,
  UNKNOWN_LEADER_EPOCH: 75,
  OFFSET_NOT_AVAILABLE: 78,
  MEMBER_ID_REQUIRED: 79,
  FENCED_INSTANCE_ID: 82,
  UNSTABLE_OFFSET_COMMIT: 88,
  PRODUCER_FENCED: 90,
  FENCED_MEMBER_EPOCH: 110,
  STALE_MEMBER_EPOCH: 113,
} as const
