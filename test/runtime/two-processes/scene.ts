import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { kafka, type Log, nodeClock, type Plan, plan } from 'millrace'
import { AppProcess } from '../app-process.ts'
import { InputWriter } from './input.ts'
import { brokerResults, drivenResults, type Results } from './results.ts'
import { type Everything, everything, type Output } from './topology.ts'

const script = fileURLToPath(new URL('process.ts', import.meta.url))

/** Between two rounds of input: how fast it flows, and how fast while only something is waited for. */
const paceMs = 60
const waitingPaceMs = 250
const roundsMax = 400
/** Retention of the broker is about record times, so they are near the present; the end lies hours after the rest. */
const hoursAgoMs = 4 * 3_600_000

/** An application of its own on the broker, and the input that flows into it. */
export class Scene {
  readonly writer: InputWriter
  readonly #brokers: string
  readonly #log: Log
  readonly #id: string
  readonly #sessionTimeoutMs: number
  readonly #everything: Everything
  readonly #plan: Plan
  readonly #directory: string
  readonly #processes: AppProcess[] = []

  private constructor(brokers: string, id: string, sessionTimeoutMs: number, directory: string) {
    this.#id = id
    this.#sessionTimeoutMs = sessionTimeoutMs
    this.#brokers = brokers
    this.#directory = directory
    this.#log = kafka({ brokers: brokers.split(',') })
    this.#everything = everything(this.#id)
    this.#plan = plan(this.#everything.topology, this.#id)
    this.writer = new InputWriter(this.#log, this.#everything, nodeClock.now() - hoursAgoMs)
  }

  /** `id` is that of the application; its topics begin with it as well. A killed process is missed after the session timeout. */
  static async open(brokers: string, id: string, sessionTimeoutMs: number): Promise<Scene> {
    const scene = new Scene(brokers, id, sessionTimeoutMs, await mkdtemp(join(tmpdir(), 'millrace-')))
    const topics = [...Object.values(scene.#everything.inputs), ...Object.values(scene.#everything.outputs)]
    await scene.#log.admin.createTopics(
      topics.map(({ name, partitions }) => ({ name, partitions: partitions as number, configs: {} })),
    )
    await scene.writer.prepare()
    return scene
  }

  /** Starts a process whose state is in a directory of that name. */
  start(name: string): AppProcess {
    const args = [this.#brokers, this.#id, join(this.#directory, name), String(this.#sessionTimeoutMs)]
    const process = new AppProcess(script, args)
    this.#processes.push(process)
    return process
  }

  async deleteState(name: string): Promise<void> {
    await rm(join(this.#directory, name), { recursive: true })
  }

  /** Lets input flow for so many rounds, and on until the condition holds. */
  async flow(rounds: number, until: () => boolean = () => true): Promise<void> {
    for (let n = 0; n < rounds || !until(); n++) {
      this.#check()
      if (n === roundsMax) throw new Error(`what input should flow for did not happen in ${n} rounds: ${until}`)
      await this.writer.round()
      await wait(n < rounds ? paceMs : waitingPaceMs)
    }
  }

  /** Waits until everything written so far, and all that came of it, is processed and committed. */
  async quiet(): Promise<void> {
    const { admin } = this.#log
    const names = [...new Set(this.#plan.subTopologies.flatMap((sub) => sub.sourceTopics))]
    const topics = await admin.describeTopics(names)
    const all = names.flatMap((topic) =>
      Array.from({ length: topics.get(topic)?.partitions ?? 0 }, (_, partition) => ({ topic, partition })),
    )
    for (;;) {
      this.#check()
      // Positions first: when they equal ends that were asked for later, nothing has moved in between and nothing is left.
      const committed = await admin.committed(this.#id, all, true)
      const ends = await admin.offsets(all, 'end')
      if ([...ends].every(([partition, { offset }]) => committed.get(partition)?.offset === offset)) return
      await wait(paceMs)
    }
  }

  async taskCount(): Promise<number> {
    const { subTopologies } = this.#plan
    const topics = await this.#log.admin.describeTopics(subTopologies.flatMap((sub) => sub.sourceTopics))
    return subTopologies.reduce(
      (sum, sub) => sum + Math.max(...sub.sourceTopics.map((name) => topics.get(name)?.partitions ?? 0)),
      0,
    )
  }

  async results(): Promise<{ driven: Map<Output, Results>; broker: Map<Output, Results> }> {
    return {
      driven: await drivenResults(this.#everything, this.writer.records),
      broker: await brokerResults(this.#brokers, this.#everything),
    }
  }

  #check(): void {
    const failed = this.#processes.flatMap(({ events }) => events.find(({ event }) => event === 'failed') ?? [])
    if (failed.length > 0) throw new Error(`a process failed: ${JSON.stringify(failed)}`)
  }

  async close(): Promise<void> {
    for (const process of this.#processes) await process.kill()
    await this.writer.close()
    await this.#log.close()
    await rm(this.#directory, { recursive: true, force: true })
  }
}

const last = (process: AppProcess) => process.events.findLast(({ event }) => event === 'tasks')

/** All tasks that the process has are running, and there are that many. */
export const runs = (process: AppProcess, tasks: number) => (): boolean => {
  const now = last(process)
  return now?.restoring === 0 && Number(now.running) >= tasks
}

/** What the global table holds there. */
export const plansOf = (process: AppProcess): string => String(last(process)?.plans)
