import type { OwnerProcess, TaskOwners } from './task-owners.ts'

/*
 * What members and leader tell each other through the group protocol: one version byte, then JSON. A leader that reads a higher version than
 * its own treats the member as new (no prior tasks), and a member that reads a higher version follows no state, so that a rolling upgrade only
 * costs stickiness, never a wrong owner. Version 1 knew active tasks only; it is still read.
 */

const version = 2

/** How far the state of one task reaches, as the sum over its changelogs that are kept on disk. */
export interface TaskPosition {
  /** Sum of the first offsets that are not in the rows. */
  readonly position: number
  /** Sum of the ends of the changelogs, where the member knows them; -1: it does not. */
  readonly end: number
}

/** What a member says when it joins. */
export interface MemberInfo {
  /** Stable over restarts of the process: from its state directory. */
  readonly processId: string
  /** What dies together with it: the threads of one process say the same; null: it stands for itself. */
  readonly host: string | null
  readonly rack: string | null
  /** `host:port` at which the process answers queries. */
  readonly endpoint: string | null
  /** Tasks whose state lies on its disk. */
  readonly tasks: Readonly<Record<string, TaskPosition>>
  /** Ids of the tasks that it follows, as a standby or to warm up. */
  readonly standby: readonly string[]
  /** It asks all members to stop: the code of the error that it has met. */
  readonly shutdown?: string | null
  /** It stops as soon as others have its tasks. */
  readonly leaving?: boolean
}

/** What the leader says to a member. Tasks are `<sub-topology>/<partition>`. */
export interface AssignmentInfo {
  readonly active: readonly string[]
  readonly standby: readonly string[]
  /** Followed like standbys; the member asks for a rebalance when they have caught up. */
  readonly warmup: readonly string[]
  readonly owners: TaskOwners
  /** A member has asked all to stop, for this error. */
  readonly shutdown?: string | null
}

/** Positions by sub-topology, each `[partition, position, end]`: names are long and there may be a thousand partitions. */
type Positions = Record<string, [number, number, number][]>

interface MemberBody {
  processId: string
  host: string | null
  rack: string | null
  endpoint: string | null
  tasks: Positions
  standby: string[]
  shutdown?: string | null
  leaving?: boolean
}

interface AssignmentBody {
  active: string[]
  standby: string[]
  warmup: string[]
  processes: [processId: string, endpoint: string | null][]
  /** By sub-topology and partition: the number of the active process (-1: none) and those of the standbys. */
  owners: Record<string, number[][]>
  shutdown?: string | null
}

const encode = (data: unknown): Buffer => Buffer.concat([Buffer.from([version]), Buffer.from(JSON.stringify(data))])

const decode = (bytes: Buffer): { version: number; body: unknown } | null => {
  const found = bytes[0] ?? 0
  if (found < 1 || found > version) return null
  try {
    return { version: found, body: JSON.parse(bytes.toString('utf8', 1)) }
  } catch {
    return null
  }
}

export const encodeMember = (info: MemberInfo): Buffer => {
  const tasks: Positions = {}
  for (const [id, { position, end }] of Object.entries(info.tasks)) {
    const [sub, partition] = splitTaskId(id)
    tasks[sub] ??= []
    tasks[sub].push([partition, position, end])
  }
  return encode({ ...info, tasks, standby: [...info.standby] } satisfies MemberBody)
}

/** Null: nothing that this version can read. */
export const decodeMember = (bytes: Buffer): MemberInfo | null => {
  const found = decode(bytes)
  if (found === null) return null
  if (found.version === 1) {
    const { processId } = found.body as { processId: string }
    return { processId, host: null, rack: null, endpoint: null, tasks: {}, standby: [] }
  }
  const body = found.body as MemberBody
  const tasks: Record<string, TaskPosition> = {}
  for (const [sub, positions] of Object.entries(body.tasks)) {
    for (const [partition, position, end] of positions) tasks[`${sub}/${partition}`] = { position, end }
  }
  return { ...body, tasks }
}

export const encodeAssignment = ({ owners, ...info }: AssignmentInfo): Buffer => {
  const processes = new Map<string, number>()
  const body: AssignmentBody = {
    ...info,
    active: [...info.active],
    standby: [...info.standby],
    warmup: [...info.warmup],
    processes: [],
    owners: {},
  }
  const numberOf = (process: OwnerProcess): number => {
    const known = processes.get(process.processId)
    if (known !== undefined) return known
    processes.set(process.processId, processes.size)
    return body.processes.push([process.processId, process.endpoint]) - 1
  }
  for (const [id, { active, standbys }] of owners) {
    const [sub, partition] = splitTaskId(id)
    body.owners[sub] ??= []
    body.owners[sub][partition] = [active === null ? -1 : numberOf(active), ...standbys.map(numberOf)]
  }
  return encode(body)
}

/** Without standbys and owners when nothing can be read: a leader of another version said it. */
export const decodeAssignment = (bytes: Buffer): AssignmentInfo => {
  const found = decode(bytes)
  if (found === null || found.version === 1) return { active: [], standby: [], warmup: [], owners: new Map() }
  const { active, standby, warmup, processes, owners, shutdown } = found.body as AssignmentBody
  const known = processes.map(([processId, endpoint]): OwnerProcess => ({ processId, endpoint }))
  return {
    active,
    standby,
    warmup,
    ...(shutdown && { shutdown }),
    owners: new Map(
      Object.entries(owners).flatMap(([sub, partitions]) =>
        partitions.flatMap((numbers, partition) => {
          if (numbers === null) return []
          const [first, ...rest] = numbers.map((number) => known[number] ?? null)
          const standbys = rest.filter((process) => process !== null)
          return [[`${sub}/${partition}`, { active: first ?? null, standbys }] as const]
        }),
      ),
    ),
  }
}

/** Sub-topology and partition of a task id. */
export const splitTaskId = (id: string): [subTopology: string, partition: number] => {
  const slash = id.lastIndexOf('/')
  return [id.slice(0, slash), Number(id.slice(slash + 1))]
}
