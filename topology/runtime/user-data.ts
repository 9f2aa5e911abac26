/*
 * What members and leader tell each other through the group protocol. Version 1 is JSON behind one version byte; a leader that reads a
 * higher version than its own treats the member as new (no prior tasks), so that a rolling upgrade only costs stickiness, never a wrong owner.
 */

const version = 1

/** What a member says when it joins. */
export interface MemberInfo {
  /** Stable over restarts of the process: from its state directory. */
  readonly processId: string
  /** Tasks whose state lies on its disk, with the wall time of the last flush. */
  readonly stored: Readonly<Record<string, number>>
}

/** What the leader says to a member. */
export interface AssignmentInfo {
  /** Ids of the tasks it runs: `<sub-topology>/<partition>`. */
  readonly active: readonly string[]
}

const encode = (data: unknown): Buffer => Buffer.concat([Buffer.from([version]), Buffer.from(JSON.stringify(data))])

const decode = (bytes: Buffer): unknown => {
  if (bytes.length < 2 || bytes[0] !== version) return null
  try {
    return JSON.parse(bytes.toString('utf8', 1))
  } catch {
    return null
  }
}

export const encodeMember = (info: MemberInfo): Buffer => encode(info)

export const decodeMember = (bytes: Buffer): MemberInfo | null => decode(bytes) as MemberInfo | null

export const encodeAssignment = (info: AssignmentInfo): Buffer => encode(info)
