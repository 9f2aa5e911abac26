import { appendFileSync } from 'node:fs'
import type { Log } from 'millrace'
import type { Scenario } from './scenario/scenario.ts'

type Outputs = ReturnType<Scenario['outputs']>

/** How long one output partition stood still because of one fault. */
export interface Recovery {
  readonly fault: string
  readonly output: string
  readonly ms: number
}

interface Awaited {
  readonly fault: string
  /** An output of a record that was written after this counts. */
  readonly sinceMs: number
  readonly startedMs: number
}

const pollBytes = 4 * 1024 * 1024
const pollWaitMs = 50

/**
 * Follows the outputs while things break: a partition has recovered from a fault when it shows the result of an input record that is younger than
 * the fault.
 */
export class Recoveries {
  readonly measured: Recovery[] = []
  readonly #log: Log
  readonly #outputs: Outputs
  readonly #logFile: string
  readonly #awaited = new Map<string, Awaited[]>()
  #stopping = false
  #running: Promise<void> = Promise.resolve()

  /**
   * `outputs`: where a task shows that it goes on, by `<application id>/<sub-topology>`; its partition is the task's. What is awaited and what has come
   * is written to `logFile`, to be read beside the logs of the applications.
   */
  constructor(log: Log, outputs: Outputs, logFile: string) {
    this.#log = log
    this.#outputs = outputs
    this.#logFile = logFile
  }

  start(): void {
    const fetcher = this.#log.fetcher({ isolation: 'read_committed' })
    for (const { topic, partitions } of this.#outputs.values()) {
      for (let partition = 0; partition < partitions; partition++) fetcher.assign({ topic, partition }, 0)
    }
    const run = async (): Promise<void> => {
      while (!this.#stopping) {
        for (const { topic, partition, records, error } of await fetcher.poll(pollBytes, pollWaitMs)) {
          if (error !== null) throw error
          let newestMs = -1
          while (records.next()) newestMs = Math.max(newestMs, records.timestamp)
          this.#arrived(`${topic}-${partition}`, newestMs)
        }
      }
    }
    this.#running = run().finally(() => fetcher.close())
    this.#running.catch(() => {})
  }

  /** What these tasks, `<application id>/<sub-topology>/<partition>`, write is awaited from now on. */
  began(fault: string, tasks: readonly string[]): void {
    const awaited = { fault, sinceMs: Date.now(), startedMs: performance.now() }
    this.#note('fault', { fault, tasks })
    for (const task of tasks) {
      const slash = task.lastIndexOf('/')
      const followed = this.#outputs.get(task.slice(0, slash))
      if (followed === undefined) continue
      const output = `${followed.topic}-${task.slice(slash + 1)}`
      this.#awaited.set(output, [...(this.#awaited.get(output) ?? []), awaited])
    }
  }

  /** Outputs that have not shown anything young since a fault. */
  get open(): string[] {
    return [...this.#awaited].filter(([, awaited]) => awaited.length > 0).map(([output]) => output)
  }

  /** @throws what kept it from reading on. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running
  }

  #arrived(output: string, newestMs: number): void {
    const awaited = this.#awaited.get(output) ?? []
    for (const { fault, sinceMs, startedMs } of awaited) {
      if (newestMs <= sinceMs) continue
      const recovery = { fault, output, ms: performance.now() - startedMs }
      this.measured.push(recovery)
      this.#note('recovered', recovery)
    }
    this.#awaited.set(
      output,
      awaited.filter(({ sinceMs }) => newestMs <= sinceMs),
    )
  }

  #note(event: string, fields: object): void {
    appendFileSync(this.#logFile, `${JSON.stringify({ ts: Date.now(), event, ...fields })}\n`)
  }
}
