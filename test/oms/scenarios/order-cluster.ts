import {
  ByteWriter,
  type Plan,
  partitionOf,
  plan as planOf,
  type StreamsConfig,
  type Topic,
  type Topology,
} from 'millrace'
import { deliveryTopology } from '../../../processors/delivery/index.ts'
import { inventoryTopology } from '../../../processors/inventory/index.ts'
import { type OrderOptions, ordersTopology } from '../../../processors/orders/index.ts'
import { paymentsTopology } from '../../../processors/payments/index.ts'
import { type SimulatedProvider, simulatedProvider } from '../../../processors/payments/simulator.ts'
import { queryTopology } from '../../../processors/query/index.ts'
import { OrderStatus } from '../../../proto/messages.ts'
import * as topics from '../../../proto/topics.ts'
import { checkLog } from '../../../services/check/check-log.ts'
import { EmbeddedLog } from '../../../topology/log/embedded/index.ts'
import { nodeClock, nodeMonotonic, nodeProcess, nodeScheduler } from '../../../topology/runtime/node-ports.ts'
import type { HistoryRecord } from '../../../topology/testing/simulator/log-history.ts'
import { SimCluster, type SimMachine } from '../../../topology/testing/simulator/sim-cluster.ts'
import { VirtualWorld } from '../../../topology/testing/simulator/virtual-world.ts'
import { wrongRow } from '../../sim/disk-check.ts'
import { sampleCancel, sampleOrder, sampleOrderId, sampleRestock } from '../sample.ts'

export type Guarantee = 'at-least-once' | 'exactly-once'

/** A service as one process runs it, by the first part of the machine's name. */
export type SimService = 'orders' | 'inventory' | 'payments' | 'delivery' | 'query'

export interface OrderClusterOptions {
  readonly seed: number
  readonly processing: Guarantee
  /** How many processes each service has at first; those that are not named do not run. */
  readonly processes: Partial<Record<SimService, number>>
  /** Of each topic. Default 2. */
  readonly partitions?: number
  /** A process keeps its name in the group when it comes back. Default false. */
  readonly isStatic?: boolean
  readonly standbys?: number
  readonly orders?: OrderOptions
  /** How wrong the clock of a machine is. Default: they are all right. */
  readonly clockOffsetMs?: (machine: SimMachine) => number
}

export const sessionTimeoutMs = 3_000
export const transactionTimeoutMs = 4_000
/** A process that ended comes back after so long. */
const restartMs = [500, 1_500] as const
const lookMs = 50

/** Ends of a process that its being replaced explains: a supervisor starts it again. */
const explained = new Set(['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH', 'FENCED_INSTANCE_ID'])

export const serviceOf = ({ name }: SimMachine): SimService => name.split('-')[0] as SimService

/**
 * The order flow as processes of the engine's simulator: the real runtime on simulated machines, with one virtual time and one source of chance, so that
 * processes die, sleep and come back at the same moment in each run. The test plays the gateway.
 */
export class OrderCluster {
  readonly world: VirtualWorld
  readonly sim: SimCluster
  readonly provider: SimulatedProvider
  /** The log beside the network, for whoever looks at it in real time. */
  readonly log: EmbeddedLog
  /** What must never happen, and did. */
  readonly violations: string[] = []
  /** Said by the processes, with the code or reason where there is one. */
  readonly said: string[] = []
  /** Called at each point of a commit of any process. */
  onCommitPoint: (machine: SimMachine, point: string) => void = () => {}
  readonly #options: OrderClusterOptions
  readonly #plans = new Map<SimService, Plan>()
  readonly #placed: string[] = []
  /** By order: the ids of its events, by version, and where the last one has led. */
  readonly #lives = new Map<string, { events: string[]; status: OrderStatus }>()
  /** How many records of each partition of orders.events were followed. */
  readonly #followed: number[] = []
  /** Machines that are to stay without a process. */
  readonly #retired = new Set<SimMachine>()
  #closing = false

  constructor(options: OrderClusterOptions) {
    this.#options = options
    const world = new VirtualWorld(options.seed)
    this.world = world
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => world.after(ms, resolve))
    this.provider = simulatedProvider({ delayMinMs: 5, delayMaxMs: 60, scheduler: { sleep } })
    this.sim = new SimCluster({
      world,
      topology: (machine) => this.#topology(serviceOf(machine)),
      config: (machine) => this.#config(machine),
      failpoint: (machine, _process, point) => this.onCommitPoint(machine, point),
      ended: (machine, error) => this.#ended(machine, error),
      log: (process, _level, message, fields) => {
        const { code, reason } = (fields ?? {}) as { code?: string; reason?: string }
        this.said.push(`${process}: ${message} ${code ?? reason ?? ''}`)
      },
    })
    const ports = { clock: nodeClock, monotonic: nodeMonotonic, random: world.random, scheduler: nodeScheduler }
    this.log = new EmbeddedLog(this.sim.broker, {
      directory: 'memory',
      cleanIntervalMs: 0,
      ports: { ...ports, process: nodeProcess },
    })
    this.sim.broker.createTopics(
      topics.allTopics.map(({ name, configs }) => {
        // For ever: the checker reads everything, and days pass in which nothing happens.
        const kept: Record<string, string> = configs?.['cleanup.policy'] === 'delete' ? { 'retention.ms': '-1' } : {}
        return { name, partitions: this.partitions, configs: { ...configs, ...kept } }
      }),
    )
    for (const [service, count] of Object.entries(options.processes))
      for (let n = 0; n < count; n++) this.start(this.sim.addMachine(`${service}-${n + 1}`))
  }

  get partitions(): number {
    return this.#options.partitions ?? 2
  }

  machine(name: string): SimMachine {
    const found = this.sim.machines.find((machine) => machine.name === name)
    if (found === undefined) throw new Error(`there is no machine ${name}`)
    return found
  }

  start(machine: SimMachine): void {
    this.#retired.delete(machine)
    this.sim.start(machine)
    if (machine.process !== null) machine.process.clockOffsetMs = this.#options.clockOffsetMs?.(machine) ?? 0
  }

  /** The process of the machine dies and comes back after a while; with `powerLoss` the machine forgets what was not synced. */
  kill(machine: SimMachine, powerLoss = false): void {
    if (powerLoss) this.sim.crash(machine)
    else this.sim.kill(machine)
    this.#startLater(machine)
  }

  /** Ends the process of a machine for now: in order, or as if it were killed. */
  retire(machine: SimMachine, how: 'stop' | 'kill'): void {
    this.#retired.add(machine)
    if (how === 'kill') this.sim.kill(machine)
    else void machine.app?.stop().catch(() => {})
  }

  restock(stock: Readonly<Record<string, number>>, id = 'first'): void {
    for (const [sku, qty] of Object.entries(stock))
      this.write(topics.inventoryCommands, sku, sampleRestock(sku, qty, id, this.sim.wallMs))
  }

  place(name: string, lines: Readonly<Record<string, number>>, token = 'tok_ok'): void {
    const order = sampleOrder(name, lines, { token, at: this.sim.wallMs })
    this.#placed.push(order.orderId)
    this.write(topics.ordersCreated, order.orderId, order)
  }

  cancel(name: string): void {
    this.write(topics.ordersCommands, sampleOrderId(name), sampleCancel(name, this.sim.wallMs))
  }

  /** Writes one record beside the services, over a network that never fails. */
  write<V>(topic: Topic<string, V>, key: string, value: V): void {
    const [keyBytes, valueBytes] = [new ByteWriter(), new ByteWriter()]
    topic.key.write(key, keyBytes)
    topic.value.write(value, valueBytes)
    const partition = partitionOf(keyBytes.buffer, 0, keyBytes.pos, this.partitions)
    this.log.appendRecord(topic.name, partition, keyBytes.copy(), valueBytes.copy(), this.sim.wallMs)
  }

  /** All values of a topic that a reader of committed records has seen, whatever was compacted away since. */
  values<V>(topic: Topic<string, V>): V[] {
    return this.#partitionsOf(topic.name).flatMap((records) =>
      records.flatMap(({ outcome, value }) =>
        outcome === 'committed' && value !== null ? [topic.value.read(value, 0, value.length)] : [],
      ),
    )
  }

  statusOf(name: string): string {
    this.#follow()
    return OrderStatus[this.#statusOf(sampleOrderId(name))]
  }

  /** [on_hand, reserved, committed] of a SKU. Movements that were told again are not the last ones. */
  stock(sku: string): [number, number, number] {
    const movements = this.values(topics.inventoryUpdated).filter((movement) => movement.sku === sku)
    const row = movements.sort((a, b) => a.version - b.version || a.movement - b.movement).at(-1)
    return [row?.onHand ?? 0, row?.reserved ?? 0, row?.committed ?? 0]
  }

  /** Lets the world run for so long. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.world.nowMs + ms
    await this.until(() => this.world.nowMs >= untilMs, ms + 1_000)
  }

  /** Lets the world run until `done`, which is asked every few milliseconds. @throws Error when that takes longer than `limitMs` */
  async until(done: () => boolean, limitMs = 60_000): Promise<void> {
    const { world } = this
    const deadlineMs = world.nowMs + limitMs
    let isDone = false
    const look = (): void => {
      isDone = done()
      if (isDone) return
      if (world.nowMs > deadlineMs) throw new Error(`nothing came of it in ${limitMs} ms: ${this.#standing()}`)
      world.after(lookMs, look)
    }
    world.after(0, look)
    await world.run(() => {
      if (this.violations.length > 0) throw new Error(this.violations[0])
      return isDone
    })
  }

  /** Every order has come to where nothing is left to do, and all that there is was read and committed. */
  isSettled(): boolean {
    this.#follow()
    const isEnd = (status: OrderStatus): boolean =>
      status === OrderStatus.CANCELLED ||
      status === (this.#options.processes.delivery === undefined ? OrderStatus.CONFIRMED : OrderStatus.COMPLETED)
    return this.#placed.every((orderId) => isEnd(this.#statusOf(orderId))) && this.lag() === 0
  }

  /** Records that some service has not processed, or not committed. */
  lag(): number {
    let lag = 0
    for (const service of Object.keys(this.#options.processes) as SimService[]) {
      const { applicationId, subTopologies } = this.plan(service)
      for (const topic of new Set(subTopologies.flatMap(({ sourceTopics }) => sourceTopics))) {
        for (let partition = 0; partition < this.partitions; partition++) {
          const committed = this.sim.broker.committed(applicationId, topic, partition, true)
          const { end } = this.sim.broker.positions(topic, partition)
          lag += committed === 'unstable' ? 1 : end - (committed?.offset ?? 0)
        }
      }
    }
    return lag
  }

  plan(service: SimService): Plan {
    const plan = this.#plans.get(service) ?? planOf(this.#topology(service), `oms-${service}`)
    this.#plans.set(service, plan)
    return plan
  }

  /** Tasks of a service that run, by machine. */
  running(service: SimService): number[] {
    const own = this.sim.machines.filter((machine) => serviceOf(machine) === service && machine.app !== null)
    return own.map(({ app }) => app?.status().running.length ?? 0)
  }

  /** The first row on the disk of a machine that its changelogs do not make. Looks at a copy, at this moment. */
  async damageOf(machine: SimMachine): Promise<string | null> {
    const plan = this.plan(serviceOf(machine))
    for (const [path, files] of machine.disk.environments) {
      const [, sub, partition] = path.split('/')
      if (sub === undefined || partition === undefined) continue
      const found = await wrongRow(plan, this.sim.history, files.image(), sub, Number(partition))
      if (found !== null) return `state of ${machine.name} ${path}: ${found}`
    }
    return null
  }

  /** Stops all processes in order. */
  async stop(): Promise<void> {
    this.#closing = true
    for (const { app } of this.sim.machines) void app?.stop().catch(() => {})
    await this.until(() => this.sim.machines.every(({ process }) => process === null))
    this.#closing = false
  }

  /** Stops everything and holds the log, with the provider's books, against the invariants of `npm run check`. Answers what does not hold. */
  async check(): Promise<string[]> {
    await this.stop()
    const { findings } = await checkLog(this.log, {
      processing: this.#options.processing,
      services: Object.keys(this.#options.processes) as SimService[],
      ledger: this.provider.ledger.entries(),
      stateDirs: [],
      accepted: new Map(this.#placed.map((orderId) => [orderId, orderId])),
    })
    const found = findings.violations().map(({ id, subject, message, at }) => `${id} ${subject} ${message} ${at}`)
    return [...this.violations, ...found].slice(0, 5)
  }

  #topology(service: SimService): Topology {
    switch (service) {
      case 'orders':
        return ordersTopology(this.#options.orders)
      case 'inventory':
        return inventoryTopology
      case 'payments':
        return paymentsTopology({ provider: this.provider, monotonic: { now: () => this.world.nowMs } })
      case 'delivery':
        return deliveryTopology()
      case 'query':
        return queryTopology()
    }
  }

  #config(machine: SimMachine): Omit<StreamsConfig, 'log' | 'stateDir' | 'ports'> {
    const { processing, isStatic = false, standbys = 0 } = this.#options
    return {
      applicationId: `oms-${serviceOf(machine)}`,
      processing,
      commitIntervalMs: 100,
      stateFlushIntervalMs: 300,
      sessionTimeoutMs,
      heartbeatIntervalMs: 400,
      rebalanceTimeoutMs: 5_000,
      stopTimeoutMs: 6_000,
      standbys,
      probingRebalanceIntervalMs: 2_000,
      ...(isStatic && { instanceId: machine.name }),
      ...(processing === 'exactly-once' && { transactionTimeoutMs }),
    }
  }

  #ended(machine: SimMachine, error: unknown): void {
    const code = (error as { code?: string } | null)?.code ?? ''
    if (error !== null && !explained.has(code))
      this.violations.push(`${machine.name} ended with ${String((error as Error).stack ?? error)}`)
    this.#startLater(machine)
  }

  #startLater(machine: SimMachine): void {
    this.world.after(this.world.between(...restartMs), () => {
      if (machine.process === null && !this.#closing && !this.#retired.has(machine)) this.start(machine)
    })
  }

  /** Takes in what orders.events has that is not seen yet. */
  #follow(): void {
    for (const [partition, records] of this.#partitionsOf(topics.ordersEvents.name).entries()) {
      let at = this.#followed[partition] ?? 0
      for (; at < records.length && records[at]?.outcome !== 'open'; at++) {
        const { outcome, value } = records[at] as HistoryRecord
        if (outcome === 'aborted' || value === null) continue
        const { meta, status } = topics.ordersEvents.value.read(value, 0, value.length)
        const life = this.#lives.get(meta.orderId) ?? { events: [], status }
        this.#lives.set(meta.orderId, life)
        // Copies are old news. What is no copy counts, and what came behind that version does not any more.
        if (life.events[meta.orderVersion] === meta.eventId) continue
        life.events.splice(meta.orderVersion, Number.POSITIVE_INFINITY, meta.eventId)
        life.status = status
      }
      this.#followed[partition] = at
    }
  }

  #statusOf(orderId: string): OrderStatus {
    return this.#lives.get(orderId)?.status ?? OrderStatus.ORDER_STATUS_UNKNOWN
  }

  #partitionsOf(topic: string): HistoryRecord[][] {
    const id = this.sim.broker.topics.get(topic)?.id as string
    return Array.from({ length: this.partitions }, (_, partition) => this.sim.history.history(id, partition).records)
  }

  /** Where things stand, for whoever wants to know why nothing moves. */
  #standing(): string {
    this.#follow()
    const counts = new Map<string, number>()
    for (const orderId of this.#placed) {
      const status = String(OrderStatus[this.#statusOf(orderId)])
      counts.set(status, (counts.get(status) ?? 0) + 1)
    }
    const machines = this.sim.machines.map(({ name, app }) => `${name} ${JSON.stringify(app?.status() ?? 'down')}`)
    return `${JSON.stringify(Object.fromEntries(counts))}, lag ${this.lag()}; ${machines.join('; ')}`
  }
}
