import type { Checkpoint } from '../../../state/checkpoint.ts'
import type { StateCopy } from '../../../state/disk.ts'
import { peekCheckpoint } from '../../../state/index.ts'
import { StreamsError } from '../../errors/index.ts'
import type { Metrics } from '../../metrics/index.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Ports, Timer } from '../../ports.ts'
import type { StateDirectory } from '../state-directory.ts'
import { splitTaskId } from '../user-data.ts'
import { layoutOf } from './layout.ts'
import type { CopyInfo, SnapshotInfo } from './snapshot-info.ts'

export interface SnapshotCopiesOptions {
  readonly plan: Plan
  readonly ports: Pick<Ports, 'disk' | 'scheduler' | 'random' | 'logger'>
  readonly metrics: Metrics
  readonly directory: Pick<StateDirectory, 'path' | 'taskPath'>
  /** Copies that are made or kept at a time; 0: none are given out. */
  readonly atOnceMax: number
  /** Of a task that runs or is followed here; undefined when it does neither. Null: nothing was flushed yet. */
  checkpointOf(id: string): Checkpoint | null | undefined
}

interface Kept {
  readonly id: string
  readonly abort: AbortController
  copy: StateCopy | null
  /** It could not be made. */
  failed: boolean
  timer: Timer
}

/** A copy that takes longer is given up. */
const copyMsMax = 120_000
/** From the last time that somebody asked for it: whoever follows the same task elsewhere gets the same copy. */
const keepMs = 30_000

/** Where the copies of a state directory lie, and what arrives; relative to the disk. Neither is the name of a task's directory. */
export const copiesPath = (directory: string): string => `${directory}/.copies`
export const incomingPath = (directory: string): string => `${directory}/.incoming`

/** Copies of the state that lies here, for other processes of the application that lack it. They are made beside the tasks, which go on. */
export class SnapshotCopies {
  readonly #options: SnapshotCopiesOptions
  readonly #kept = new Map<string, Kept>()
  #open = false

  constructor(options: SnapshotCopiesOptions) {
    this.#options = options
  }

  /** The state directory is this process's from now on. What a process left that was killed is removed. */
  async open(): Promise<void> {
    const { ports, directory } = this.#options
    await ports.disk.remove(copiesPath(directory.path))
    await ports.disk.remove(incomingPath(directory.path))
    this.#open = true
  }

  /** Gives up what is being copied and removes what is there. Who reads a copy at this moment may read on. */
  async close(): Promise<void> {
    this.#open = false
    const removed = [...this.#kept].map(([task, kept]) => this.#remove(task, kept))
    await Promise.all(removed)
  }

  /** Null: there is no state of this task here, or none that could be copied. */
  async info(task: string): Promise<SnapshotInfo | null> {
    const { plan, ports, directory, checkpointOf, atOnceMax } = this.#options
    const sub = plan.subTopologies.find(({ name }) => name === splitTaskId(task)[0])
    const format = ports.disk.copyFormat
    if (sub === undefined || format === undefined || !this.#open || atOnceMax === 0) return null
    const known = checkpointOf(task)
    const checkpoint = known === undefined ? await peekCheckpoint(ports.disk, directory.taskPath(task)) : known
    return checkpoint === null ? null : { format, layout: layoutOf(plan, sub), checkpoint }
  }

  /**
   * A copy that is ready; 'making' while it is not; null when there is nothing to copy. The first call begins it.
   * @throws StreamsError SNAPSHOTS_BUSY (retry 'later')
   */
  async copy(task: string): Promise<CopyInfo | 'making' | null> {
    const known = this.#kept.get(task)
    if (known !== undefined) return this.#said(task, known)
    if ((await this.info(task)) === null) return null
    const meanwhile = this.#kept.get(task)
    if (meanwhile !== undefined) return this.#said(task, meanwhile)
    const { atOnceMax, ports } = this.#options
    if ([...this.#kept.values()].filter(({ failed }) => !failed).length >= atOnceMax) throw busy(atOnceMax)
    const abort = new AbortController()
    const timer = ports.scheduler.after(copyMsMax, () => abort.abort(tooSlow(task)))
    const kept: Kept = { id: ports.random.uuid(), abort, copy: null, failed: false, timer }
    this.#kept.set(task, kept)
    void this.#make(task, kept)
    return 'making'
  }

  /** The file of a copy; null when it is not there any more. */
  file(task: string, id: string): { path: string; bytes: number } | null {
    const kept = this.#kept.get(task)
    if (kept === undefined || kept.copy === null || kept.id !== id) return null
    const { metrics } = this.#options
    this.#keep(task, kept)
    metrics.all.snapshots.inc({ application: metrics.application, direction: 'served', outcome: 'ok' })
    metrics.all.snapshotBytes.inc({ application: metrics.application, direction: 'served' }, kept.copy.bytes)
    return { path: kept.copy.file, bytes: kept.copy.bytes }
  }

  #said(task: string, kept: Kept): CopyInfo | 'making' | null {
    if (kept.failed) return null
    if (kept.copy === null) return 'making'
    this.#keep(task, kept)
    const { bytes, sha256 } = kept.copy
    return { id: kept.id, bytes, sha256 }
  }

  async #make(task: string, kept: Kept): Promise<void> {
    const { ports, metrics, directory } = this.#options
    try {
      const to = `${copiesPath(directory.path)}/${task.replace('/', '.')}.${kept.id}`
      const copy = await ports.disk.copy?.(directory.taskPath(task), to, kept.abort.signal)
      if (copy === undefined) throw new Error('the state is not there any more')
      kept.copy = copy
      // Closed while it was finished.
      if (this.#kept.get(task) !== kept) await copy.remove()
      else this.#keep(task, kept)
    } catch (error) {
      if (this.#kept.get(task) !== kept) return
      ports.logger.warn('the state of a task could not be copied for another process', { task, error: String(error) })
      const outcome = error instanceof StreamsError ? error.code : 'SNAPSHOT_UNAVAILABLE'
      metrics.all.snapshots.inc({ application: metrics.application, direction: 'served', outcome })
      // Not tried again at once: whoever asks looks elsewhere.
      kept.failed = true
      this.#keep(task, kept)
    }
  }

  #keep(task: string, kept: Kept): void {
    kept.timer.cancel()
    kept.timer = this.#options.ports.scheduler.after(keepMs, () => void this.#remove(task, kept))
  }

  async #remove(task: string, kept: Kept): Promise<void> {
    kept.timer.cancel()
    if (this.#kept.get(task) === kept) this.#kept.delete(task)
    kept.abort.abort(gone(task))
    await kept.copy?.remove().catch((error: unknown) => {
      this.#options.ports.logger.warn('a copy of the state of a task cannot be removed', { task, error: String(error) })
    })
  }
}

const busy = (atOnceMax: number): StreamsError =>
  new StreamsError('SNAPSHOTS_BUSY', {
    retry: 'later',
    message: `${atOnceMax} snapshots are being handed over by this process already`,
  })

const tooSlow = (task: string): StreamsError =>
  new StreamsError('SNAPSHOT_TIMEOUT', {
    retry: 'later',
    message: `copying the state of ${task} took longer than ${copyMsMax} ms`,
  })

const gone = (task: string): StreamsError =>
  new StreamsError('SNAPSHOT_UNAVAILABLE', {
    retry: 'later',
    message: `the copy of the state of ${task} is not needed any more`,
  })
