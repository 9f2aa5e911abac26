import { isStreamsError, StreamsError } from '../errors/index.ts'
import { type CommitOffset, type Log, partitionKey, type TopicPartition } from '../log/log.ts'
import type { Manifest } from '../plan/manifest.ts'
import { changelogTopic, journalTopic } from '../plan/topic-names.ts'
import { manifestTopic, readManifest } from './manifest-topic.ts'

/** Where an application shall begin anew. A time: the first record at or after it, else the end. */
export type ResetTo =
  | { readonly at: 'earliest' | 'latest' }
  | { readonly timeMs: number }
  | { readonly offsets: ReadonlyMap<string, number> }

export interface ResetOptions {
  readonly log: Log
  readonly applicationId: string
  /** Default: the topics of which the group has committed positions, without the application's own. */
  readonly inputTopics?: readonly string[] | undefined
  readonly to: ResetTo
}

export interface ResetPlan {
  readonly positions: readonly (TopicPartition & { readonly from: number | null; readonly to: number })[]
  /** Internal topics to delete; the manifest comes last: it is what names the others. */
  readonly deletes: readonly string[]
  /** Topics whose names look as if they were the application's, which its manifest does not know: they stay. */
  readonly unknown: readonly string[]
}

/**
 * What it takes to make an application start over: as kafka-streams-application-reset does, for this application's topics only.
 * @throws StreamsError GROUP_ACTIVE while it has members; NO_INPUT_TOPICS, UNKNOWN_TOPIC, OFFSET_OUT_OF_RANGE
 */
export const planReset = async (options: ResetOptions): Promise<ResetPlan> => {
  const { log, applicationId } = options
  await refuseActive(log, applicationId)
  const topics = await log.admin.listTopics()
  const manifest = await readManifest(log, applicationId)
  const own = new Set(manifest === null ? [] : internalTopics(manifest))
  const prefix = `${applicationId}-`
  const alike = topics.filter(({ name }) => name.startsWith(prefix) && /-(changelog|repartition|journal)$/.test(name))
  const internal = new Set([...own, ...alike.map(({ name }) => name), manifestTopic(applicationId)])
  const inputs = await inputPartitions(options, internal)
  const before = await log.admin.committed(applicationId, inputs, false)
  const targets = await targetOffsets(options, inputs)
  return {
    positions: inputs.map((at) => {
      const key = partitionKey(at.topic, at.partition)
      return { ...at, from: before.get(key)?.offset ?? null, to: targets.get(key) as number }
    }),
    deletes: topics
      .map(({ name }) => name)
      .filter((name) => own.has(name))
      .sort()
      .concat(manifest === null ? [] : [manifestTopic(applicationId)]),
    unknown: alike.map(({ name }) => name).filter((name) => !own.has(name)),
  }
}

/**
 * Does what a plan says, in an order that may be broken off anywhere and done again: positions, internal topics, the manifest.
 * @throws StreamsError GROUP_ACTIVE when a member came meanwhile: the brokers take no positions then
 */
export const applyReset = async (log: Log, applicationId: string, plan: ResetPlan): Promise<void> => {
  await refuseActive(log, applicationId)
  const offsets = plan.positions.map(
    ({ topic, partition, to }): CommitOffset => ({ topic, partition, offset: to, metadata: null }),
  )
  try {
    await commitFromOutside(log, applicationId, offsets)
  } catch (error) {
    if (isStreamsError(error, 'UNKNOWN_MEMBER_ID')) throw active(applicationId, 1)
    throw error
  }
  const manifest = manifestTopic(applicationId)
  await log.admin.deleteTopics(plan.deletes.filter((name) => name !== manifest))
  await log.admin.deleteTopics(plan.deletes.filter((name) => name === manifest))
}

/** Who is no member may commit to a group that has none. */
const commitFromOutside = async (log: Log, groupId: string, offsets: readonly CommitOffset[]): Promise<void> => {
  const nobody = async (): Promise<void> => {}
  const group = log.group({
    groupId,
    topics: () => [],
    userData: () => Buffer.alloc(0),
    protocol: 'reset',
    assign: () => new Map(),
    listener: { onRevoked: nobody, onAssigned: nobody, onLost: nobody },
  })
  try {
    await group.commit({ groupId, generation: -1, memberId: '', instanceId: null }, offsets)
  } finally {
    await group.leave()
  }
}

const refuseActive = async (log: Log, applicationId: string): Promise<void> => {
  const members = await log.admin.groupMembers(applicationId)
  if (members.length > 0) throw active(applicationId, members.length)
}

/** Every topic that the application made for itself, whether it exists or not. */
const internalTopics = ({ application, parts, repartitions }: Manifest): string[] => [
  ...repartitions.map(({ topic }) => topic),
  ...parts.flatMap(({ stores }) =>
    stores
      .filter(({ logged, journaled }) => logged && journaled !== true)
      .map(({ name }) => changelogTopic(application, name)),
  ),
  ...parts.filter(({ journal }) => journal).map(({ name }) => journalTopic(application, name)),
]

const inputPartitions = async (
  { log, applicationId, inputTopics }: ResetOptions,
  internal: ReadonlySet<string>,
): Promise<TopicPartition[]> => {
  const topics = (await log.admin.listTopics()).filter(({ name }) => !internal.has(name))
  for (const name of inputTopics ?? []) {
    if (topics.some((topic) => topic.name === name)) continue
    const message = `"${name}" is no input topic: it does not exist, or is internal to application "${applicationId}"`
    throw new StreamsError('UNKNOWN_TOPIC', { retry: 'never', message, help: 'check --input-topics' })
  }
  const all = topics
    .filter(({ name }) => inputTopics === undefined || inputTopics.includes(name))
    .flatMap(({ name, partitions }) =>
      Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
    )
  if (inputTopics !== undefined) return all
  const committed = await log.admin.committed(applicationId, all, false)
  const known = new Set(
    all.filter((at) => committed.has(partitionKey(at.topic, at.partition))).map(({ topic }) => topic),
  )
  return all.filter(({ topic }) => known.has(topic))
}

const targetOffsets = async (
  { log, to }: ResetOptions,
  inputs: readonly TopicPartition[],
): Promise<ReadonlyMap<string, number>> => {
  const { admin } = log
  const [starts, ends] = await Promise.all([admin.offsets(inputs, 'start'), admin.offsets(inputs, 'end')])
  const bound = (found: ReadonlyMap<string, { readonly offset: number }>, key: string): number =>
    found.get(key)?.offset ?? 0
  const wanted =
    'timeMs' in to ? await admin.offsets(inputs, { timeMs: to.timeMs }) : new Map<string, { offset: number }>()
  return new Map(
    inputs.map(({ topic, partition }) => {
      const key = partitionKey(topic, partition)
      if ('at' in to) return [key, bound(to.at === 'earliest' ? starts : ends, key)]
      if ('timeMs' in to) return [key, bound(wanted, key)]
      return [key, checked(key, to.offsets.get(key), bound(starts, key), bound(ends, key))]
    }),
  )
}

const checked = (key: string, offset: number | undefined, start: number, end: number): number => {
  if (offset !== undefined && offset >= start && offset <= end) return offset
  throw new StreamsError('OFFSET_OUT_OF_RANGE', {
    retry: 'never',
    message: `${key} ${offset === undefined ? 'has no offset to start at' : `cannot start at offset ${offset}`}: it has ${start} to ${end}`,
    help: 'give an offset in that range for every partition of the input topics',
  })
}

const active = (applicationId: string, members: number): StreamsError =>
  new StreamsError('GROUP_ACTIVE', {
    retry: 'later',
    message: `application "${applicationId}" has ${members} active member${members === 1 ? '' : 's'}: its positions and topics cannot be reset`,
    help: 'stop all its processes first; static members and those that were killed go when their session times out',
  })
