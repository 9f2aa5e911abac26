import { join } from 'node:path'
import { ServiceProcess } from '../../test/oms/service-process.ts'
import type { DemoOptions } from './options.ts'

/** Of the quota of a pod's CPU, as the kernel has it. */
const PERIOD_MS = 100

/** A real process of the service. */
interface Pod {
  readonly process: ServiceProcess
  /** Resolves when it runs. */
  readonly running: Promise<void>
  isReady: boolean
  /** Rebalances that it has told of. */
  rebalances: number
}

/** The pods of one service: processes by number, which come with the next number and go with the highest, as those of a StatefulSet. */
export class Pods {
  readonly #options: DemoOptions
  readonly #dir: string
  readonly #brokers: string
  readonly #env: Readonly<Record<string, string>>
  readonly #pods: Pod[] = []
  readonly #ends: Promise<unknown>[] = []
  /** The first thing that went wrong: a pod that did not come up, or did not go in order. */
  error: Error | null = null
  #lives = 0
  #throttle: NodeJS.Timeout | undefined

  constructor(options: DemoOptions, dir: string, brokers: string, env: Readonly<Record<string, string>>) {
    this.#options = options
    this.#dir = dir
    this.#brokers = brokers
    this.#env = env
    if (options.podCpu < 1) this.#throttle = setInterval(() => this.#rest(), PERIOD_MS)
  }

  get count(): number {
    return this.#pods.length
  }

  get ready(): number {
    return this.#pods.filter(({ isReady }) => isReady).length
  }

  /** Of the group: every member is told of each, and the first pod lives as long as the group. */
  get rebalances(): number {
    return this.#pods[0]?.rebalances ?? 0
  }

  /** Starts what is missing, stops what is too much, and waits for neither. */
  scaleTo(count: number): void {
    while (this.#pods.length < count) this.#add()
    while (this.#pods.length > count) this.#remove()
  }

  /** Resolves when all pods are ready. @throws Error of a pod that ended instead */
  async untilReady(): Promise<void> {
    await Promise.all(this.#pods.map(({ running }) => running))
  }

  /** Asks the pods how often their group was rebalanced. */
  look(): void {
    for (const pod of this.#pods.filter(({ isReady }) => isReady)) {
      pod.process
        .send('GET', '/metrics')
        .then(({ body }) => {
          const [, count] = /^millrace_rebalances_total\{[^}]*\} (\d+)$/m.exec(body) ?? []
          pod.rebalances = Number(count ?? 0)
        })
        .catch(() => {})
    }
  }

  /** Ends all in order. */
  async stop(): Promise<void> {
    this.scaleTo(0)
    await Promise.all(this.#ends)
    clearInterval(this.#throttle)
  }

  /** Ends all at once, for a demo that failed. */
  async kill(): Promise<void> {
    clearInterval(this.#throttle)
    await Promise.all(this.#pods.splice(0).map(({ process }) => process.kill()))
  }

  #add(): void {
    const { service, isStatic } = this.#options
    const name = isStatic ? `${service}-${this.#pods.length}` : `${service}-${this.#lives++}`
    const process = new ServiceProcess({
      ...{ dataDir: join(this.#dir, name), brokers: this.#brokers, services: [service] },
      env: { ...this.#env, ...(isStatic ? { OMS_INSTANCE_ID: name } : {}) },
    })
    const pod: Pod = { process, running: process.running(), isReady: false, rebalances: 0 }
    this.#pods.push(pod)
    pod.running.then(
      () => {
        pod.isReady = true
      },
      (error: Error) => {
        // Told to go before it was there: no failure.
        if (this.#pods.includes(pod)) this.error ??= error
      },
    )
  }

  #remove(): void {
    const pod = this.#pods.pop() as Pod
    const ended = pod.process.stop().then((code) => {
      if (pod.isReady && code !== 0) this.error ??= new Error(`a pod ended with ${code}:\n${pod.process.stderr}`)
    })
    this.#ends.push(ended)
  }

  /** What a CPU limit does: in each period a pod that has used its share stands still until the next one. Not while it starts. */
  #rest(): void {
    const pids = this.#pods.filter(({ isReady }) => isReady).map(({ process }) => process.pid)
    const tell = (signal: NodeJS.Signals): void => {
      for (const pid of pids) {
        try {
          process.kill(pid, signal)
        } catch {
          // It has ended.
        }
      }
    }
    tell('SIGSTOP')
    setTimeout(() => tell('SIGCONT'), PERIOD_MS * (1 - this.#options.podCpu))
  }
}
