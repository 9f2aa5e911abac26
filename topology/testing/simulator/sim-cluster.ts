import type { Topology } from '../../dsl/topology.ts'
import { Broker, EmbeddedLog } from '../../log/embedded/index.ts'
import type { Ports } from '../../ports.ts'
import type { StreamsConfig } from '../../runtime/index.ts'
import { Streams } from '../../runtime/index.ts'
import { CountedEffects, SeededRandom } from '../virtual-ports.ts'
import { RecordingStorage } from './log-history.ts'
import { SimDisk } from './sim-disk.ts'
import { calmNetwork, type NetworkFaults, SimLink, type Tamper } from './sim-link.ts'
import { SimProcess } from './sim-process.ts'
import type { VirtualWorld } from './virtual-world.ts'

/** Wall clock of everybody at the start. */
const epochMs = Date.UTC(2030, 0, 1)

/** A place where one process of the application runs at a time, with its disk. */
export interface SimMachine {
  readonly name: string
  disk: SimDisk
  /** Changes when the machine crashes, not when its process does. */
  boots: number
  process: SimProcess | null
  app: Streams | null
}

export interface SimClusterOptions {
  world: VirtualWorld
  /** Made anew for each process. */
  topology(machine: SimMachine): Topology
  config(machine: SimMachine): Omit<StreamsConfig, 'log' | 'stateDir' | 'ports'>
  /** Replaces ports of a process: how a safeguard is switched off. */
  portsOf?(ports: Ports): Ports
  tamper?: Tamper
  failpoint?(machine: SimMachine, process: SimProcess, point: string): void
  log?(process: string, level: string, message: string, fields: unknown): void
  /** A process has ended without being told to; `error` is null after a stop. */
  ended(machine: SimMachine, error: unknown): void
}

/** Several processes, of one application or of several, each on a machine of its own, and the broker that they share. */
export class SimCluster {
  readonly world: VirtualWorld
  readonly broker: Broker
  readonly history: RecordingStorage
  readonly machines: SimMachine[] = []
  readonly #isolated: SimProcess[] = []
  network: NetworkFaults = calmNetwork
  readonly #options: SimClusterOptions
  #pid = 100

  constructor(options: SimClusterOptions) {
    const { world } = options
    this.world = world
    this.#options = options
    this.history = new RecordingStorage()
    this.history.onBatch = (topicId, partition, baseOffset, bytes) =>
      world.trace(`log ${this.#topicName(topicId)}-${partition} ${baseOffset} ${bytes.length} bytes`)
    this.broker = new Broker(this.history, {
      clock: { now: () => this.wallMs },
      monotonic: { now: () => world.nowMs },
      random: new SeededRandom(Math.floor(world.random.next() * 0x1_0000_0000)),
      scheduler: {
        after: (delayMs, run) => {
          const event = world.after(delayMs, run)
          return {
            cancel: () => {
              event.run = null
            },
          }
        },
        sleep: (delayMs) => new Promise((resolve) => world.after(delayMs, resolve)),
        yield: () => Promise.resolve(),
      },
    })
  }

  /** Wall clock of the broker and of every clock that is right. */
  get wallMs(): number {
    return Math.floor(epochMs + this.world.wallOffsetMs + this.world.nowMs)
  }

  /** Time of an event, ms since the epoch: clocks may jump over days, what happens goes on. */
  get eventMs(): number {
    return Math.floor(epochMs + this.world.nowMs)
  }

  addMachine(name: string): SimMachine {
    const machine: SimMachine = { name, disk: new SimDisk(), boots: 1, process: null, app: null }
    this.machines.push(machine)
    return machine
  }

  /** Starts a process on a machine that has none. */
  start(machine: SimMachine): void {
    if (machine.process !== null) throw new Error(`${machine.name} has a process already`)
    const { world } = this
    const pid = this.#pid++
    const name = `${machine.name}/${pid}`
    const process = new SimProcess(name, world, epochMs, (level, message, fields) =>
      this.#options.log?.(name, level, message, fields),
    )
    process.onFailpoint = (point) => this.#options.failpoint?.(machine, process, point)
    world.trace(`start ${name}`)
    const link = new SimLink(process, () => this.network, this.#options.tamper ?? null)
    const shared = { clock: process.clock, monotonic: process, random: process.random, scheduler: process }
    const plain = {
      ...shared,
      log: new EmbeddedLog(this.broker, {
        directory: 'memory',
        ports: { ...shared, process: { pid, bootId: '' } },
        cleanIntervalMs: 0,
        link,
      }),
      disk: machine.disk.of(process),
      effects: new CountedEffects(),
      process: { pid, bootId: `${machine.name}-${machine.boots}` },
      logger: process.logger,
      failpoints: process,
    }
    const { log, ...ports } = this.#options.portsOf?.(plain) ?? plain
    const app = new Streams(this.#options.topology(machine), { ...this.#options.config(machine), log, ports })
    machine.process = process
    machine.app = app
    const ended = (error: unknown): void => {
      if (!process.alive) return
      world.trace(`end ${name} ${error === null ? 'stopped' : String((error as Error).message)}`)
      process.kill()
      if (machine.process === process) {
        machine.process = null
        machine.app = null
      }
      this.#options.ended(machine, error)
    }
    app.done.then(() => ended(null), ended)
    app.start().catch(() => {})
  }

  /** kill -9: what was written to the disk stays. */
  kill(machine: SimMachine): void {
    if (machine.process === null) return
    this.world.trace(`kill ${machine.process.name}`)
    machine.process.kill()
    machine.process = null
    machine.app = null
  }

  /** Power loss: the process dies, and what was not synced is gone. */
  crash(machine: SimMachine): void {
    this.kill(machine)
    this.world.trace(`crash ${machine.name}`)
    machine.disk.crash()
    machine.boots++
  }

  /** SIGSTOP, or a long pause; `cutOff`: with a network that loses what was on its way. */
  freeze(machine: SimMachine, forMs: number, cutOff: boolean): void {
    const { process } = machine
    if (process === null || process.frozen) return
    this.world.trace(`freeze ${process.name}${cutOff ? ' and cut it off' : ''}`)
    process.freeze()
    process.cutOff = cutOff
    this.world.after(forMs, () => {
      this.world.trace(`thaw ${process.name}`)
      process.thaw()
    })
  }

  /**
   * The process is cut off for so long, and meanwhile another one may be started in its place, under its name: a pod that was given up too
   * early. The disk stays with the old one, which is ended for good some time after it is back.
   */
  isolate(machine: SimMachine, forMs: number, untilEndMs: number): void {
    const { process } = machine
    if (process === null) return
    this.freeze(machine, forMs, true)
    this.world.after(forMs + untilEndMs, () => process.kill())
    this.#isolated.push(process)
    machine.process = null
    machine.app = null
    machine.disk = new SimDisk()
  }

  /** No process is left, on a machine or isolated from one. */
  get isDown(): boolean {
    return this.machines.every(({ process }) => process === null) && this.#isolated.every(({ alive }) => !alive)
  }

  #topicName(topicId: string): string {
    for (const topic of this.broker.topics.all()) if (topic.id === topicId) return topic.name
    return topicId
  }
}
