import { StreamsError } from '../../errors/index.ts'
import type { AssignorMember, AssignorTask, MemberTasks } from './task-assignor.ts'

/**
 * Holds the answer of an assignor against the rules: each task active exactly once, no process with two copies of a task, no standby on a host with
 * another copy.
 * @throws StreamsError ASSIGNMENT_INVALID
 */
export const checkAssignment = (
  members: readonly AssignorMember[],
  tasks: readonly AssignorTask[],
  decided: ReadonlyMap<string, MemberTasks>,
): void => {
  const known = new Map(tasks.map((task) => [task.id, task]))
  const processes = new Map(members.map((member) => [member.memberId, member]))
  const active = new Map<string, number>()
  const copies = new Set<string>()
  const onHosts = new Set<string>()
  for (const [memberId, lists] of decided) {
    const { processId, host } = processes.get(memberId) ?? {}
    if (processId === undefined) throw invalid(`gives tasks to "${memberId}", which is no member`)
    for (const id of lists.active) active.set(id, (active.get(id) ?? 0) + 1)
    for (const id of [...lists.active, ...lists.standby, ...lists.warmup]) {
      if (!known.has(id)) throw invalid(`assigns "${id}", which is no task`)
      const copy = `${processId} ${id}`
      if (copies.has(copy)) throw invalid(`gives process ${processId} two copies of task ${id}`)
      copies.add(copy)
    }
    for (const id of [...lists.active, ...lists.standby]) {
      const copy = `${host} ${id}`
      if (onHosts.has(copy)) throw invalid(`puts a standby of task ${id} on host ${host}, which has it already`)
      onHosts.add(copy)
    }
    const stateless = [...lists.standby, ...lists.warmup].find((id) => !known.get(id)?.stateful)
    if (stateless !== undefined) throw invalid(`has task ${stateless} followed, which has no state`)
  }
  for (const id of known.keys()) {
    const times = active.get(id) ?? 0
    if (times !== 1) throw invalid(`makes task ${id} active ${times} times`)
  }
}

const invalid = (what: string): StreamsError =>
  new StreamsError('ASSIGNMENT_INVALID', {
    retry: 'never',
    message: `the task assignor ${what}`,
    help: 'each task must be active on exactly one member, and no process or host may have two copies of one; see docs/assignment.md',
  })
