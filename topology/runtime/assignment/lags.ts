import type { TaskPosition } from '../user-data.ts'

/**
 * What each process lacks of each task, from what the members say. Nobody asks the brokers: whoever runs or follows a task knows the end of its
 * changelogs, and where nobody does, the furthest of all positions is as good as there is.
 */
export class Lags {
  readonly #ends = new Map<string, number>()
  readonly #positions = new Map<string, Map<string, number>>()
  readonly #running = new Set<string>()

  constructor(members: readonly { processId: string; tasks: Readonly<Record<string, TaskPosition>> }[]) {
    const furthest = new Map<string, number>()
    for (const { processId, tasks } of members) {
      for (const [id, { position, end }] of Object.entries(tasks)) {
        const known = this.#positions.get(id) ?? new Map<string, number>()
        this.#positions.set(id, known)
        known.set(processId, Math.max(position, known.get(processId) ?? 0))
        furthest.set(id, Math.max(position, furthest.get(id) ?? 0))
        if (end >= 0) this.#ends.set(id, Math.max(end, this.#ends.get(id) ?? 0))
      }
    }
    for (const [id, position] of furthest) if (!this.#ends.has(id)) this.#ends.set(id, position)
  }

  /** The process runs the task: whatever it says, it is where it should be. */
  runs(processId: string, taskId: string): void {
    this.#running.add(`${processId} ${taskId}`)
  }

  lag(processId: string, taskId: string): number {
    if (this.#running.has(`${processId} ${taskId}`)) return 0
    return Math.max(0, (this.#ends.get(taskId) ?? 0) - (this.#positions.get(taskId)?.get(processId) ?? 0))
  }

  hasState(processId: string, taskId: string): boolean {
    return this.#running.has(`${processId} ${taskId}`) || this.#positions.get(taskId)?.has(processId) === true
  }
}
