import { setTimeout as wait } from 'node:timers/promises'
import { type KafkaCluster, startKafka } from '../../../scripts/kafka/cluster.ts'
import type { LocalNode } from '../../../scripts/kafka/local-node.ts'
import { platformaticWire } from '../../../topology/log/kafka/platformatic/index.ts'
import { nodeScheduler } from '../../../topology/runtime/node-ports.ts'
import { type Health, healthOf } from './replicas.ts'

/** Between a broker and its controller; `scripts/kafka/properties.ts` has the same. */
export const brokerSessionMs = 6_000
const healthyWithinMs = 180_000

/** The cluster, and what can be done to one broker of it. */
export class Brokers {
  readonly #cluster: KafkaCluster

  private constructor(cluster: KafkaCluster) {
    this.#cluster = cluster
  }

  static async start(count: number, dir: string): Promise<Brokers> {
    const properties = {
      'broker.session.timeout.ms': String(brokerSessionMs),
      // Event times lie in the past: what is not read yet is not to be deleted by the broker's clock.
      'log.retention.ms': '-1',
      // A restart hands over its partitions first, as on a production cluster. A broker that is alone would leave them without a leader while it still
      // ends transactions, whose markers then get lost.
      'controlled.shutdown.enable': String(count > 1),
    }
    return new Brokers(await startKafka({ nodes: count, dir, properties, frugal: true }))
  }

  get addresses(): string[] {
    return this.#cluster.brokers.split(',')
  }

  get ports(): number[] {
    return this.#cluster.nodes.map((node) => node.port)
  }

  async kill(id: number): Promise<void> {
    await this.#node(id).kill()
  }

  async stop(id: number): Promise<void> {
    await this.#node(id).stop()
  }

  async start(id: number): Promise<void> {
    await this.#node(id).start()
  }

  signal(id: number, name: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.#node(id)
    if (pid !== undefined) process.kill(pid, name)
  }

  /** Waits until every broker says that all are there and every replica is in sync: only then another one may be lost. */
  async healthy(): Promise<void> {
    const { nodes } = this.#cluster
    const deadline = performance.now() + healthyWithinMs
    const wire = platformaticWire({ brokers: this.addresses, clientId: 'chaos' }, { scheduler: nodeScheduler })
    try {
      let seen: string[] = []
      while (performance.now() < deadline) {
        const views = await Promise.allSettled(nodes.map(({ id }) => healthOf(wire, id)))
        const isWhole = (view: (typeof views)[number]): boolean =>
          view.status === 'fulfilled' && view.value.alive === nodes.length && view.value.behind === 0
        if (views.every(isWhole)) return
        seen = views.map((view) => (view.status === 'fulfilled' ? JSON.stringify(view.value) : String(view.reason)))
        await wait(300)
      }
      throw new Error(`the cluster did not recover within ${healthyWithinMs} ms: ${seen.join('; ')}`)
    } finally {
      await wire.close()
    }
  }

  /** Waits until one broker sees the cluster like that. */
  async seen(by: number, isRight: (health: Health) => boolean): Promise<Health> {
    const deadline = performance.now() + healthyWithinMs
    const wire = platformaticWire({ brokers: this.addresses, clientId: 'chaos' }, { scheduler: nodeScheduler })
    try {
      for (;;) {
        const health = await healthOf(wire, by).catch(() => null)
        if (health !== null && isRight(health)) return health
        if (performance.now() > deadline) throw new Error(`broker ${by} sees ${JSON.stringify(health)}`)
        await wait(200)
      }
    } finally {
      await wire.close()
    }
  }

  /** Ends all brokers at once. */
  async end(): Promise<void> {
    await Promise.all(this.#cluster.nodes.map((node) => node.kill()))
  }

  #node(id: number): LocalNode {
    return this.#cluster.nodes[id - 1] as LocalNode
  }
}
