import { isStreamsError } from '../../errors/index.ts'
import { DESCRIBE_GROUPS } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import { kafkaError } from './protocol/error-codes.ts'
import type { Reader } from './protocol/reader.ts'
import { describeStreamsGroup } from './streams/describe-group.ts'
import type { Wire } from './wire.ts'

const TIMEOUT_MS = 30_000
const NOT_FOUND = ['GROUP_ID_NOT_FOUND', 'UNSUPPORTED_BROKER', 'UNSUPPORTED_VERSION']

/** Ids of the members of a group, of the classic or the streams protocol; none when there is no such group. */
export const groupMembers = async (wire: Wire, coordinators: Coordinators, groupId: string): Promise<string[]> => {
  const classic = await coordinators.run('group', groupId, TIMEOUT_MS, (node) => sendDescribe(wire, node, groupId))
  if (classic.length > 0) return classic
  try {
    const { members } = await coordinators.run('group', groupId, TIMEOUT_MS, (node) =>
      describeStreamsGroup(wire, node, groupId, TIMEOUT_MS),
    )
    return [...members.keys()]
  } catch (error) {
    if (isStreamsError(error) && NOT_FOUND.includes(error.code)) return []
    throw error
  }
}

/** DescribeGroups; a group that is not a classic one is described as dead, without members. */
const sendDescribe = (wire: Wire, node: number, groupId: string): Promise<string[]> =>
  call(
    wire,
    node,
    'control',
    DESCRIBE_GROUPS,
    (writer) => writer.arrayLength(1).string(groupId).boolean(false).tags(),
    (reader) => {
      reader.int32()
      return reader.array((r) => readGroup(r, groupId)).flat()
    },
    TIMEOUT_MS,
  )

const readGroup = (reader: Reader, groupId: string): string[] => {
  const code = reader.int16()
  reader.string()
  reader.string()
  reader.string()
  reader.string()
  const members = reader.array((r) => {
    const memberId = r.string()
    r.nullableString()
    r.string()
    r.string()
    r.bytes()
    r.bytes()
    r.tags()
    return memberId
  })
  reader.int32()
  reader.tags()
  if (code !== 0) throw kafkaError(code, `DescribeGroups of group "${groupId}"`)
  return members
}
