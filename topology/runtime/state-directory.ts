import type { DirectoryLock, Disk } from '../../state/disk.ts'
import type { Random } from '../ports.ts'

/** The local state of one application in one process: `<root>/<application.id>`, locked while the process lives. */
export class StateDirectory {
  readonly disk: Disk
  readonly path: string
  /** Stable over restarts: it lies in the directory. */
  readonly processId: string
  #lock: DirectoryLock

  private constructor(disk: Disk, path: string, processId: string, lock: DirectoryLock) {
    this.disk = disk
    this.path = path
    this.processId = processId
    this.#lock = lock
  }

  /** @throws StreamsError STATE_LOCKED when another live process uses it. */
  static async open(disk: Disk, applicationId: string, random: Random): Promise<StateDirectory> {
    const lock = await disk.lock(applicationId)
    const file = `${applicationId}/process-id`
    let processId = await disk.readText(file)
    if (processId === undefined) {
      processId = random.uuid()
      await disk.writeText(file, processId)
    }
    return new StateDirectory(disk, applicationId, processId, lock)
  }

  taskPath(taskId: string): string {
    return `${this.path}/${taskId}`
  }

  /** Ids of the tasks that have state here. */
  async storedTasks(subTopologies: readonly string[]): Promise<string[]> {
    const ids: string[] = []
    for (const sub of subTopologies) {
      for (const partition of await this.disk.list(`${this.path}/${sub}`)) ids.push(`${sub}/${partition}`)
    }
    return ids
  }

  /** The same for whatever sub-topologies there are or were. */
  async everyStoredTask(): Promise<string[]> {
    const ids = await this.storedTasks(await this.disk.list(this.path))
    return ids.filter((id) => /\/\d+$/.test(id))
  }

  /** Removes all state that is here; the process keeps its id. @throws StreamsError STATE_LOCKED while it is in use. */
  static async clean(disk: Disk, applicationId: string): Promise<void> {
    const lock = await disk.lock(applicationId)
    try {
      for (const name of await disk.list(applicationId)) await disk.remove(`${applicationId}/${name}`)
    } finally {
      await lock.release()
    }
  }

  async close(): Promise<void> {
    await this.#lock.release()
  }
}
