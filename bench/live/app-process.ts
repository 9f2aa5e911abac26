import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { javaCommand } from '../java.ts'
import { javaOptions } from '../kafka-streams.ts'
import type { EngineName } from '../options.ts'
import type { Progress, ServeEvent, ServePlan, Usage } from './serve-plan.ts'

type Name = ServeEvent['event']
type Of<N extends Name> = Extract<ServeEvent, { event: N }>

const errorTextMax = 20_000

const commandOf = (engine: EngineName, plan: ServePlan): { command: string; args: string[] } => {
  if (engine === 'millrace') {
    return { command: process.execPath, args: ['--expose-gc', plan.program, 'serve', JSON.stringify(plan)] }
  }
  const { instanceId, standbys, sessionTimeoutMs, heartbeatIntervalMs } = plan
  const settings = [`num.standby.replicas=${standbys}`, `session.timeout.ms=${sessionTimeoutMs}`]
  settings.push(`heartbeat.interval.ms=${heartbeatIntervalMs}`)
  if (instanceId !== undefined) settings.push(`group.instance.id=${instanceId}`)
  return javaCommand('serve', javaOptions(plan, settings))
}

/** A process of an application, of either engine. */
export class AppProcess {
  /** Time of the clock just before it was started. */
  readonly startedMs = Date.now()
  /** The last it said of itself. */
  progress: Progress | null = null
  readonly #child: ChildProcess
  readonly #seen = new Map<Name, ServeEvent>()
  readonly #waiting = new Map<Name, ((event: ServeEvent) => void)[]>()
  readonly #ended: Promise<void>
  readonly #failed: Promise<never>
  #stopping = false
  #errors = ''

  constructor(engine: EngineName, plan: ServePlan) {
    const { command, args } = commandOf(engine, plan)
    // Node keeps compiled code here from start to start, as it does for anybody who sets this variable.
    const NODE_COMPILE_CACHE = join(dirname(plan.program), 'compile-cache')
    // It ends with the pipe to its stdin, and the pipe with this process.
    const env = { ...process.env, NODE_COMPILE_CACHE }
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env })
    this.#child.stdin?.on('error', () => {})
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) => this.#read(line))
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-errorTextMax)
    })
    const failed = Promise.withResolvers<never>()
    this.#failed = failed.promise
    this.#failed.catch(() => {})
    this.#child.once('error', failed.reject)
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        if (!this.#stopping) failed.reject(new Error(`${engine} ended with ${signal ?? code}:\n${this.#errors}`))
        resolve()
      })
    })
  }

  /** The first event of this name, now or later. @throws Error when the process ends by itself before. */
  first<N extends Name>(name: N): Promise<Of<N>> {
    const seen = this.#seen.get(name)
    return seen === undefined ? this.#next(name) : Promise.resolve(seen as Of<N>)
  }

  /** Of this engine only. */
  async usage(): Promise<Usage> {
    const answer = this.#next('usage')
    this.#child.stdin?.write('usage\n')
    return answer
  }

  /** Without a chance to clean up. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** In order. */
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  /** `work`, but fails as soon as the process ends by itself. */
  during<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#failed])
  }

  #end(signal: NodeJS.Signals): Promise<void> {
    this.#stopping = true
    this.#child.kill(signal)
    return this.#ended
  }

  #next<N extends Name>(name: N): Promise<Of<N>> {
    const found = new Promise<ServeEvent>((resolve) => {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve])
    })
    return this.during(found) as Promise<Of<N>>
  }

  #read(line: string): void {
    // Libraries may print something of their own.
    if (!line.startsWith('{"event":')) return
    const event = JSON.parse(line) as ServeEvent
    if (event.event === 'progress') this.progress = event
    if (!this.#seen.has(event.event)) this.#seen.set(event.event, event)
    for (const resolve of this.#waiting.get(event.event) ?? []) resolve(event)
    this.#waiting.delete(event.event)
  }
}
