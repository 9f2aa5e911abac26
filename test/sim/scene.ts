import type { Topology } from 'millrace'
import type { Broker } from '../../topology/log/embedded/index.ts'
import { plan as makePlan } from '../../topology/plan/index.ts'
import type { Plan } from '../../topology/plan/plan.ts'
import type { Ports } from '../../topology/ports.ts'
import { SimCluster, type SimMachine } from '../../topology/testing/simulator/sim-cluster.ts'
import type { Tamper } from '../../topology/testing/simulator/sim-link.ts'
import { VirtualWorld } from '../../topology/testing/simulator/virtual-world.ts'
import { SimClient } from './client.ts'
import { shop, shopTopics, ticking, tickTopics } from './shop.ts'

export type Guarantee = 'at-least-once' | 'exactly-once'

/** What a seed is about; it decides itself where nothing is asked for. */
export type Episode = 'shop' | 'ticking' | 'recreated'

/** What happens to a process, at a point of its commit where one is named; 'old-volume' is a disk of days ago. */
export interface Ambush {
  readonly point?: string
  readonly strike: 'down' | 'freeze' | 'isolate' | 'old-volume'
}

/** One safeguard less. */
export interface Sabotage {
  readonly name: string
  /** What must go wrong without it. */
  readonly episode?: Episode
  /** False: only results count. */
  readonly checksDisks?: boolean
  /** Processes keep their name over restarts. Default: the seed decides. */
  readonly staticMembers?: boolean
  readonly portsOf?: (ports: Ports) => Ports
  readonly tamper?: Tamper
  readonly broker?: (broker: Broker) => void
  /** What to do more of, so that it does not take hundreds of seeds. */
  readonly ambush?: Ambush
  /** Changes code of the engine for the time of a run; answers how to change it back. */
  readonly patch?: () => () => void
}

export interface SceneOptions {
  readonly seed: number
  /** Default: the seed decides. */
  readonly guarantee?: Guarantee | undefined
  readonly sabotage?: Sabotage | undefined
  readonly print?: ((line: string) => void) | undefined
}

export const applicationId = 'sim'
export const sessionTimeoutMs = 3_000

/** How long until a process that ended by itself or was killed is started again, ms. */
const restartMs = [900, 3_500] as const

/** Ends of a process that a fault explains: a supervisor starts it again. Everything else is a defect. */
const explained = new Set([
  'PRODUCER_FENCED',
  'INVALID_PRODUCER_EPOCH',
  'FENCED_INSTANCE_ID',
  'REQUEST_TIMEOUT',
  'NOT_COORDINATOR',
  'DISK_FULL',
])

/** One run: a cluster, its input and what the seed makes of it. */
export class Scene {
  readonly seed: number
  readonly world: VirtualWorld
  readonly cluster: SimCluster
  readonly client: SimClient
  readonly plan: Plan
  readonly guarantee: Guarantee
  readonly episode: Episode
  readonly ambush: Ambush | null
  readonly checksDisks: boolean
  readonly partitions: number
  /** What must never happen, and did. */
  readonly violations: string[] = []
  /** Under way beside the run: they look at copies. */
  readonly checks: Promise<void>[] = []
  /** A process slept for longer than its session and woke up. */
  hadZombie = false
  /** Nobody is started any more, or for the moment. */
  closing = false
  /** Where the counts began anew, because their changelog did: offsets of the repartition topic. */
  countedFrom: readonly number[] | null = null
  /** Called at each point of a commit of any process. */
  onFailpoint: (machine: SimMachine, point: string) => void = () => {}
  readonly #staticMembers: boolean
  readonly #transactionTimeoutMs: number
  readonly #standbys: number
  readonly #commitIntervalMs: number
  readonly #flushIntervalMs: number

  constructor(options: SceneOptions) {
    this.seed = options.seed
    const world = new VirtualWorld(options.seed, options.print ?? null)
    this.world = world
    const drawn: Guarantee = world.chance(0.6) ? 'exactly-once' : 'at-least-once'
    this.guarantee = options.guarantee ?? drawn
    const { sabotage, print } = options
    this.ambush = sabotage?.ambush ?? null
    this.checksDisks = sabotage?.checksDisks ?? true
    const roll = world.random.next()
    this.episode = sabotage?.episode ?? (roll < 0.2 ? 'ticking' : roll < 0.3 ? 'recreated' : 'shop')
    this.partitions = world.chance(0.5) ? 2 : 3
    this.#staticMembers = sabotage?.staticMembers ?? world.chance(0.4)
    this.#transactionTimeoutMs = world.pick([4_000, 10_000])
    this.#standbys = world.pick([0, 0, 1])
    this.#commitIntervalMs = world.pick([50, 100, 300])
    this.#flushIntervalMs = world.pick([100, 400, 1_000])
    // By the number of the seed: what is drawn stays what it is. A changelog that is created anew has to be one of its own.
    const isShared = sabotage === undefined && this.episode !== 'recreated' && options.seed % 3 === 0
    const changelogs = isShared ? 'task' : 'store'
    const topology = (): Topology => (this.episode === 'ticking' ? ticking : shop)(this.partitions, { changelogs })
    this.plan = makePlan(topology(), applicationId)
    this.cluster = new SimCluster({
      world,
      topology,
      config: (machine) => this.#config(machine),
      failpoint: (machine, _process, point) => {
        world.trace(`${machine.name} ${point}`)
        this.onFailpoint(machine, point)
      },
      ended: (machine, error) => this.#ended(machine, error),
      ...(print && {
        log: (process, level, message, fields) =>
          print(`${' '.repeat(12)}${process} ${level} ${message} ${JSON.stringify(fields)}`),
      }),
      ...(sabotage?.portsOf && { portsOf: sabotage.portsOf }),
      ...(sabotage?.tamper && { tamper: sabotage.tamper }),
    })
    sabotage?.broker?.(this.cluster.broker)
    this.client = new SimClient(this.cluster, this.partitions)
    const topics = this.episode === 'ticking' ? tickTopics(this.partitions) : shopTopics(this.partitions)
    this.cluster.broker.createTopics(
      Object.values(topics).map(({ name, configs }) => ({
        name,
        partitions: this.partitions,
        configs: { ...configs },
      })),
    )
  }

  get exactlyOnce(): boolean {
    return this.guarantee === 'exactly-once'
  }

  /** Sub-topologies times partitions. */
  get taskCount(): number {
    return this.plan.subTopologies.length * this.partitions
  }

  /** Topics whose every record must have been processed in the end. */
  get sources(): string[] {
    return [...new Set(this.plan.subTopologies.flatMap(({ sourceTopics }) => sourceTopics))]
  }

  /** What a read_committed reader has of an output topic, partition by partition. */
  outputs(topic: string): { key: string; value: string }[] {
    const { id } = this.cluster.broker.topics.get(topic) as { id: string }
    return Array.from({ length: this.partitions }, (_, partition) =>
      this.cluster.history
        .history(id, partition)
        .committed()
        .map(({ key, value }) => ({ key: String(key), value: String(value) })),
    ).flat()
  }

  violated(what: string): void {
    this.world.trace(`VIOLATION ${what}`)
    this.violations.push(what)
  }

  /** Of two processes of one name the older one cannot write any more. At-least-once has no such fence (docs/guarantees.md). */
  get fencesNames(): boolean {
    return this.exactlyOnce || !this.#staticMembers
  }

  /** Starts the process of a machine again after a while, unless somebody else does before. */
  restartLater(machine: SimMachine): void {
    this.world.after(this.world.between(...restartMs), () => {
      if (machine.process === null && !this.closing) this.cluster.start(machine)
    })
  }

  #ended(machine: SimMachine, error: unknown): void {
    const code = (error as { code?: string } | null)?.code ?? ''
    if (error !== null && !explained.has(code)) {
      this.violated(`${machine.name} ended with ${String((error as Error).stack ?? error)}`)
    }
    this.restartLater(machine)
  }

  #config(machine: SimMachine) {
    return {
      applicationId,
      commitIntervalMs: this.#commitIntervalMs,
      stateFlushIntervalMs: this.#flushIntervalMs,
      sessionTimeoutMs,
      heartbeatIntervalMs: 400,
      rebalanceTimeoutMs: 5_000,
      stopTimeoutMs: 6_000,
      standbys: this.#standbys,
      acceptableRecoveryLag: 20,
      probingRebalanceIntervalMs: 2_000,
      ...(this.#staticMembers && { instanceId: machine.name }),
      ...(this.exactlyOnce && {
        processing: 'exactly-once' as const,
        transactionTimeoutMs: this.#transactionTimeoutMs,
      }),
    }
  }
}
