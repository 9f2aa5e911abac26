import { StreamsError } from '../../../errors/index.ts'
import type { Wire } from '../wire.ts'

/**
 * One API of the Kafka protocol: the versions that our codecs know, and the first one with compact encodings (KIP-482).
 */
export interface Api {
  readonly key: number
  readonly name: string
  readonly min: number
  readonly max: number
  readonly flexibleFrom: number
}

const api = (key: number, name: string, min: number, max: number, flexibleFrom: number): Api => ({
  key,
  name,
  min,
  max,
  flexibleFrom,
})

/*
 * The lowest versions are those of Kafka 2.5, the oldest broker with OffsetFetch v7 (require_stable, KIP-447). AddPartitionsToTxn stops at 3:
 * later versions are for brokers and need rights on the cluster.
 */
export const PRODUCE = api(0, 'Produce', 8, 9, 9)
export const FETCH = api(1, 'Fetch', 11, 12, 12)
export const LIST_OFFSETS = api(2, 'ListOffsets', 5, 7, 6)
export const METADATA = api(3, 'Metadata', 9, 12, 9)
export const OFFSET_COMMIT = api(8, 'OffsetCommit', 8, 8, 8)
/** With the member epoch of the newer group protocols (KIP-848, KIP-1071); later versions name topics by id. */
export const OFFSET_COMMIT_BY_EPOCH = api(8, 'OffsetCommit', 9, 9, 8)
export const OFFSET_FETCH = api(9, 'OffsetFetch', 7, 7, 6)
export const FIND_COORDINATOR = api(10, 'FindCoordinator', 3, 3, 3)
export const JOIN_GROUP = api(11, 'JoinGroup', 7, 9, 6)
export const HEARTBEAT = api(12, 'Heartbeat', 4, 4, 4)
export const LEAVE_GROUP = api(13, 'LeaveGroup', 4, 4, 4)
export const SYNC_GROUP = api(14, 'SyncGroup', 5, 5, 4)
export const DESCRIBE_GROUPS = api(15, 'DescribeGroups', 5, 5, 5)
export const API_VERSIONS = api(18, 'ApiVersions', 0, 0, 3)
export const CREATE_TOPICS = api(19, 'CreateTopics', 5, 7, 5)
export const DELETE_TOPICS = api(20, 'DeleteTopics', 4, 5, 4)
export const DELETE_RECORDS = api(21, 'DeleteRecords', 1, 2, 2)
export const INIT_PRODUCER_ID = api(22, 'InitProducerId', 3, 4, 2)
export const OFFSET_FOR_LEADER_EPOCH = api(23, 'OffsetForLeaderEpoch', 3, 4, 4)
export const ADD_PARTITIONS_TO_TXN = api(24, 'AddPartitionsToTxn', 1, 3, 3)
export const ADD_OFFSETS_TO_TXN = api(25, 'AddOffsetsToTxn', 1, 3, 3)
export const END_TXN = api(26, 'EndTxn', 1, 3, 3)
export const TXN_OFFSET_COMMIT = api(28, 'TxnOffsetCommit', 3, 3, 3)
export const DESCRIBE_CONFIGS = api(32, 'DescribeConfigs', 1, 4, 4)
export const STREAMS_GROUP_HEARTBEAT = api(88, 'StreamsGroupHeartbeat', 0, 0, 0)
export const STREAMS_GROUP_DESCRIBE = api(89, 'StreamsGroupDescribe', 0, 0, 0)

export const isFlexible = (of: Api, version: number): boolean => version >= of.flexibleFrom

/**
 * The highest version that both we and the broker know.
 * @throws StreamsError UNSUPPORTED_BROKER when there is none.
 */
export const chooseVersion = (
  of: Api,
  broker: { min: number; max: number } | undefined,
  node: number,
  max = of.max,
): number => {
  const version = Math.min(max, broker?.max ?? -1)
  if (broker !== undefined && version >= of.min && version >= broker.min) return version
  const speaks = broker === undefined ? 'does not have it' : `speaks versions ${broker.min} to ${broker.max}`
  throw new StreamsError('UNSUPPORTED_BROKER', {
    retry: 'never',
    message: `API ${of.name} (${of.key}): broker ${node} ${speaks}, needed is ${of.min} to ${max}`,
    help: 'use Apache Kafka 2.5 or newer',
  })
}

/** The same, asking the wire what the broker speaks. */
export const versionFor = async (wire: Wire, node: number, of: Api): Promise<number> =>
  chooseVersion(of, (await wire.versions(node)).get(of.key), node)
