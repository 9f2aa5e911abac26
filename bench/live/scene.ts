import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kafka, type Log } from 'millrace'
import { startKafka } from '../../scripts/kafka/cluster.ts'
import { kafkaVersion } from '../../scripts/kafka/jars.ts'
import { exactlyOnceCommitMs } from '../engine.ts'
import { buildJava, javaVersion, runJava } from '../java.ts'
import type { EngineName } from '../options.ts'
import { machine } from '../report.ts'
import type { AppProcess } from './app-process.ts'
import { buildApp } from './built-app.ts'
import type { ServePlan } from './serve-plan.ts'

const lookEveryMs = 100

/** The default of both engines. */
const sessionTimeoutMs = 45_000
/** The default of each. */
const heartbeatIntervalMs = { millrace: 500, 'kafka-streams': 3_000 } satisfies Record<EngineName, number>

/** A broker, a folder for state, and topics that go when the work is done. */
export class Scene {
  readonly log: Log
  readonly brokers: string
  readonly #program: string
  readonly #scratch: string
  readonly #name = `live-${process.pid}-${Date.now()}`
  #apps = 0

  constructor(brokers: string, program: string, scratch: string) {
    this.brokers = brokers
    this.#program = program
    this.#scratch = scratch
    this.log = kafka({ brokers, clientId: 'bench' })
  }

  async createTopic(name: string, partitions: number): Promise<string> {
    const topic = `${this.#name}-${name}`
    await this.log.admin.createTopics([{ name: topic, partitions, configs: {} }])
    return topic
  }

  /** Each of `keys` keys once. */
  async load(topic: string, keys: number, valueBytes: number): Promise<void> {
    const dataset = { keys: 'once', distinct: keys, records: keys }
    await runJava('load', { brokers: this.brokers, topic, valueBytes, ...dataset })
  }

  /** A new application: exactly-once, with a state folder and an output topic of its own. */
  async plan(
    engine: EngineName,
    what: { caseName: string; input: string; partitions: number; instanceId?: string; standbys?: number },
  ): Promise<ServePlan> {
    this.#apps += 1
    const app = `${this.#name}-${this.#apps}-${engine}`
    return {
      ...{
        standbys: 0,
        sessionTimeoutMs,
        heartbeatIntervalMs: heartbeatIntervalMs[engine],
        records: 0,
        cacheBytes: undefined,
        exactlyOnce: true,
      },
      ...what,
      brokers: this.brokers,
      program: this.#program,
      app,
      output: await this.createTopic(`${this.#apps}-out`, what.partitions),
      stateDir: join(this.#scratch, app),
    }
  }

  /** Offsets of all partitions of a topic. */
  async offsets(topic: string, partitions: number, at: 'end' | 'stable'): Promise<Map<number, number>> {
    const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition }))
    const found = await this.log.admin.offsets(all, at)
    return new Map(all.map(({ partition }) => [partition, found.get(`${topic}-${partition}`)?.offset ?? 0]))
  }

  /** Resolves when the application has committed everything that is in its input now. */
  async untilProcessed({ app, input, partitions }: ServePlan): Promise<void> {
    const ends = await this.offsets(input, partitions, 'end')
    const all = [...ends.keys()].map((partition) => ({ topic: input, partition }))
    for (;;) {
      const committed = await this.log.admin.committed(app, all, true)
      if (all.every(({ partition }) => (committed.get(`${input}-${partition}`)?.offset ?? 0) >= ends.get(partition)!)) {
        return
      }
      await wait(lookEveryMs)
    }
  }

  /** Ends the processes and removes what an application has left, so that the next one has the machine for itself. */
  async remove(plan: ServePlan, processes: readonly AppProcess[]): Promise<void> {
    await Promise.all(processes.map((one) => one.kill()))
    const doomed = (await this.log.admin.listTopics()).filter(({ name }) => name.startsWith(`${plan.app}-`))
    await this.log.admin.deleteTopics([...doomed.map(({ name }) => name), plan.output])
    await rm(plan.stateDir, { recursive: true, force: true })
  }

  async close(): Promise<void> {
    const mine = (await this.log.admin.listTopics()).filter(({ name }) => name.startsWith(this.#name))
    if (mine.length > 0) await this.log.admin.deleteTopics(mine.map(({ name }) => name))
    await this.log.close()
  }
}

/** Prints what is compared where, and does the work on a broker: the given one, or a new one on this machine. */
export const withScene = async (
  options: { engines: readonly EngineName[]; brokers: string | undefined },
  work: (scene: Scene) => Promise<void>,
): Promise<void> => {
  await buildJava()
  const program = join(await buildApp(), 'run-millrace.js')
  const { cpu, cores, memoryBytes, node } = machine()
  console.log(`${cores} x ${cpu}, ${Math.round(memoryBytes / 2 ** 30)} GiB`)
  console.log(
    `millrace on Node ${node}: processing exactly-once, commitIntervalMs ${exactlyOnceCommitMs}, one thread; the built package, NODE_COMPILE_CACHE`,
  )
  if (options.engines.includes('kafka-streams')) {
    const version = `Kafka Streams ${kafkaVersion} on ${await javaVersion()}`
    console.log(`${version}: exactly_once_v2, commit.interval.ms=${exactlyOnceCommitMs}, one thread, else defaults`)
  }
  const scratch = await mkdtemp(join(tmpdir(), 'millrace-bench-'))
  const own = options.brokers === undefined ? await startKafka() : undefined
  try {
    const scene = new Scene(options.brokers ?? (own?.brokers as string), program, scratch)
    try {
      await work(scene)
    } finally {
      await scene.close()
    }
  } finally {
    await own?.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}
