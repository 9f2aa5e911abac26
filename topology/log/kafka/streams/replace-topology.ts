import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import { encodeSubscription } from '../group-codec.ts'
import type { GroupDeps } from '../group-join.ts'
import { sendJoin } from '../group-requests.ts'
import { ErrorCode, kafkaError } from '../protocol/error-codes.ts'
import { describeStreamsGroup } from './describe-group.ts'

const TIMEOUT_MS = 10_000

/**
 * Makes an empty streams group forget the topology that it was made with; its positions stay. Coordinators have no other way yet: they refuse
 * every other topology, even of a group without members. But an empty group changes its protocol for whoever joins (KIP-1071, offline migration), so
 * a first classic JoinGroup, which adds no member (KIP-394), turns it into a classic group, and the next streams member sets it up anew.
 *
 * @throws StreamsError TOPOLOGY_MISMATCH (retry 'later') while the group has members with another topology.
 */
export const forgetTopology = async (deps: GroupDeps, groupId: string): Promise<void> => {
  const { wire, joinChannel, coordinators, ports } = deps
  const node = await coordinators.find('group', groupId)
  const state = await groupState(deps, node, groupId)
  if (state === null) return
  if (state !== 'Empty') throw otherTopology(groupId)
  const request = {
    groupId,
    sessionTimeoutMs: TIMEOUT_MS,
    rebalanceTimeoutMs: TIMEOUT_MS,
    memberId: '',
    instanceId: null,
    protocol: 'topology-change',
    subscription: encodeSubscription({ topics: [], userData: Buffer.alloc(0), owned: [], generation: -1 }),
  }
  const { errorCode } = await sendJoin(wire, node, joinChannel, request, TIMEOUT_MS)
  if (errorCode === ErrorCode.INCONSISTENT_GROUP_PROTOCOL) throw otherTopology(groupId)
  if (errorCode !== ErrorCode.MEMBER_ID_REQUIRED) throw kafkaError(errorCode, `JoinGroup of empty group "${groupId}"`)
  ports.logger.info('the topology has changed and the group was empty: it takes the new one', { group: groupId })
}

/** Null when there is no such streams group (any more). */
const groupState = async (deps: GroupDeps, node: number, groupId: string): Promise<string | null> => {
  try {
    return (await describeStreamsGroup(deps.wire, node, groupId, TIMEOUT_MS)).state
  } catch (error) {
    if (isStreamsError(error, 'GROUP_ID_NOT_FOUND')) return null
    throw error
  }
}

const otherTopology = (groupId: string): StreamsError =>
  new StreamsError('TOPOLOGY_MISMATCH', {
    retry: 'later',
    message: `group "${groupId}" has members with another topology`,
    help: 'stop all members before you start a changed topology: streams groups cannot change it while they run, classic groups can',
  })
