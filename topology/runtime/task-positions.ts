import { type Checkpoint, peekCheckpoint } from '../../state/index.ts'
import type { Plan, SubTopology } from '../plan/plan.ts'
import type { RunningTask } from './running-task.ts'
import { sourceChangelogsOf } from './source-changelogs.ts'
import type { StateDirectory } from './state-directory.ts'
import { splitTaskId, type TaskPosition } from './user-data.ts'

/** How far the state of each task reaches that lies in the directory of this process: what a member says of itself when it joins. */
export class TaskPositions {
  readonly #changelogs: ReadonlyMap<string, readonly string[]>
  readonly #directory: StateDirectory
  readonly #stored = new Map<string, number>()

  constructor(plan: Plan, directory: StateDirectory) {
    this.#changelogs = new Map(plan.subTopologies.map((sub) => [sub.name, diskChangelogs(plan, sub)]))
    this.#directory = directory
  }

  /** Looks at the disk; before any task is opened. */
  async load(): Promise<void> {
    const { disk } = this.#directory
    const withState = [...this.#changelogs].filter(([, topics]) => topics.length > 0).map(([sub]) => sub)
    for (const id of await this.#directory.storedTasks(withState)) {
      const checkpoint = await peekCheckpoint(disk, this.#directory.taskPath(id))
      if (checkpoint === null) this.#stored.delete(id)
      else this.#stored.set(id, this.position(id, checkpoint.changelogs))
    }
  }

  /** Its state is not here any more. */
  forget(id: string): void {
    this.#stored.delete(id)
  }

  /** The sum over the changelogs that are kept on disk. */
  position(id: string, changelogs: Checkpoint['changelogs']): number {
    const topics = this.#changelogs.get(splitTaskId(id)[0]) ?? []
    return topics.reduce((sum, topic) => sum + (changelogs[topic]?.nextOffset ?? 0), 0)
  }

  /** By task. What runs is at the end of its changelogs, which it writes itself. */
  report(
    running: readonly RunningTask[],
    followed: ReadonlyMap<string, TaskPosition> = new Map(),
  ): Record<string, TaskPosition> {
    for (const { id, subTopology, changelogs } of running) {
      if ((this.#changelogs.get(subTopology)?.length ?? 0) > 0) this.#stored.set(id, this.position(id, changelogs))
    }
    for (const [id, { position }] of followed) this.#stored.set(id, position)
    const ends = new Map([...followed].map(([id, { end }]) => [id, end]))
    for (const { id } of running) ends.set(id, this.#stored.get(id) ?? 0)
    return Object.fromEntries([...this.#stored].map(([id, position]) => [id, { position, end: ends.get(id) ?? -1 }]))
  }
}

/** Changelogs whose rows of a sub-topology are kept on disk: those that somebody else can follow and keep. */
export const diskChangelogs = (plan: Plan, sub: SubTopology): string[] => {
  const inMemory = new Set(sub.stores.filter((store) => store.inMemory === true).map(({ name }) => name))
  const own = plan.internalTopics
    .filter((topic) => topic.subTopology === sub.name && topic.kind !== 'repartition')
    .filter((topic) => topic.store === null || !inMemory.has(topic.store))
    .map((topic) => topic.name)
  const sources = [...sourceChangelogsOf(sub)].filter(([, store]) => store.inMemory !== true).map(([topic]) => topic)
  return [...own, ...sources]
}
