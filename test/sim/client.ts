import { EmbeddedLog } from '../../topology/log/embedded/index.ts'
import { partitionOf } from '../../topology/log/records/index.ts'
import type { SimCluster } from '../../topology/testing/simulator/sim-cluster.ts'

/** What the simulated client has written, as the checks want it. */
export interface Written {
  readonly topic: string
  readonly key: string
  readonly value: string | null
  readonly timestamp: number
}

/** Writes input beside the application, over a network that never fails: what it wrote is in the log, once. */
export class SimClient {
  readonly written: Written[] = []
  readonly #cluster: SimCluster
  readonly #log: EmbeddedLog
  readonly #partitions: number

  constructor(cluster: SimCluster, partitions: number) {
    this.#cluster = cluster
    this.#partitions = partitions
    const { world } = cluster
    const scheduler = {
      after: () => ({ cancel: () => {} }),
      sleep: async () => {},
      yield: async () => {},
    }
    const clock = { now: () => cluster.wallMs }
    this.#log = new EmbeddedLog(cluster.broker, {
      directory: 'memory',
      cleanIntervalMs: 0,
      ports: { clock, monotonic: clock, random: world.random, scheduler, process: { pid: 1, bootId: '' } },
    })
  }

  write(topic: string, key: string, value: string | null): void {
    const timestamp = this.#cluster.eventMs
    const bytes = Buffer.from(key)
    const partition = partitionOf(bytes, 0, bytes.length, this.#partitions)
    this.#log.appendRecord(topic, partition, bytes, value === null ? null : Buffer.from(value), timestamp)
    this.written.push({ topic, key, value, timestamp })
  }

  of(topic: string): Written[] {
    return this.written.filter((written) => written.topic === topic)
  }
}
