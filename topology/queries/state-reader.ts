import { DirectoryDisk, type Disk, readCheckpoint, storedView } from '../../state/index.ts'
import type { Topology } from '../dsl/topology.ts'
import { StreamsError } from '../errors/index.ts'
import { plan as makePlan } from '../plan/index.ts'
import type { Plan } from '../plan/plan.ts'
import type { Clock } from '../ports.ts'
import { nodeClock, nodeProcess } from '../runtime/node-ports.ts'
import { findStore } from './store-part.ts'

export interface StateReaderOptions {
  /** Of the application whose state is read. */
  readonly applicationId: string
  /** The `stateDir` of its config. Default `./state`. */
  readonly stateDir?: string
  /** As in its config. */
  readonly optimize?: 'all' | 'none'
  /** For tests and simulations. */
  readonly disk?: Disk
  readonly clock?: Clock
}

/** One partition of a store as of its last flush. */
export interface StoreSnapshot<S> {
  readonly view: S
  /** How long ago the rows were flushed, ms: what was committed since is not among them. */
  readonly staleMs: number
  /** Positions in the inputs of the task, by `topic-partition`, that the rows reflect. */
  readonly inputs: Readonly<Record<string, number>>
  /** Lets the owner use the space again that this moment takes up. */
  close(): Promise<void>
}

/**
 * Reads the state directory of an application from another thread or another process of the same machine, while it runs or when it does not: what its tasks have
 * flushed. Whoever asks decides whether a partition that lies here is still this machine's: `staleMs` says when it was written last.
 *
 *     const reader = stateReader(topology, { applicationId: 'shop' })
 *     const counts = await reader.snapshot<ReadOnlyKeyValueStore<string, ValueAndTime<number>>>('counts', 0)
 */
export const stateReader = (topology: Topology, options: StateReaderOptions): StateReader =>
  new StateReader(makePlan(topology, options.applicationId, { optimize: options.optimize ?? 'none' }), options)

export class StateReader {
  readonly plan: Plan
  readonly #disk: Disk
  readonly #clock: Clock

  constructor(plan: Plan, { stateDir = './state', disk, clock }: StateReaderOptions) {
    this.plan = plan
    this.#disk = disk ?? new DirectoryDisk(stateDir, nodeProcess)
    this.#clock = clock ?? nodeClock
  }

  /** Partitions of a store that lie in the directory, ascending. @throws StreamsError UNKNOWN_STORE. */
  async partitions(store: string): Promise<number[]> {
    const names = await this.#disk.list(`${this.plan.applicationId}/${this.#sub(store).name}`)
    return names.map(Number).sort((a, b) => a - b)
  }

  /**
   * A partition of a store at this moment; close it soon.
   * @throws StreamsError UNKNOWN_STORE; STORE_NOT_AVAILABLE (retry 'later') when nothing was flushed yet, or the rows must not be read before their owner has looked
   * at them: after a crash of the machine.
   */
  async snapshot<S>(store: string, partition: number): Promise<StoreSnapshot<S>> {
    const sub = this.#sub(store)
    const { spec } = findStore(this.plan, store)
    const path = `${this.plan.applicationId}/${sub.name}/${partition}`
    const rows = spec.inMemory === true ? undefined : await this.#disk.snapshot?.(path)
    if (rows === undefined) throw nothingHere(store, partition)
    try {
      const checkpoint = readCheckpoint(rows)
      if (checkpoint === null) throw nothingHere(store, partition)
      const staleMs = Math.max(0, this.#clock.now() - checkpoint.wallMs)
      return { view: storedView(spec, rows) as S, staleMs, inputs: checkpoint.inputs, close: () => rows.close() }
    } catch (error) {
      await rows.close()
      throw error
    }
  }

  #sub(store: string): { name: string } {
    const { sub } = findStore(this.plan, store)
    if (sub !== null) return sub
    throw new StreamsError('UNKNOWN_STORE', {
      retry: 'never',
      message: `"${store}" is a global table: it is no state of a task`,
      help: 'read it from the process that has it, or read its topic',
    })
  }
}

const nothingHere = (store: string, partition: number): StreamsError =>
  new StreamsError('STORE_NOT_AVAILABLE', {
    retry: 'later',
    message: `there are no rows of partition ${partition} of store "${store}" that can be read from outside`,
    help: 'try again after its owner has flushed, or ask the owner',
  })
