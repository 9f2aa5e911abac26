import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, type WriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Guard } from '../../../scripts/kafka/guard.ts'
import type { ProcessArguments } from './process-arguments.ts'

const script = fileURLToPath(new URL('process.ts', import.meta.url))
const restartDelayMs = 1_000
/** To read and strip the sources takes a second of each start otherwise, and there are many. Node keeps what was made of them there. */
const compileCache = join(tmpdir(), 'millrace-chaos-compiled')

/** How a process ended without being told to. */
export interface UnexpectedEnd {
  readonly name: string
  readonly code: string
  readonly message: string
  /** It had come so far that it joined its group. */
  readonly wasUp: boolean
}

/** One application process under a supervisor that starts it again whenever it ends, as a container platform does. */
export class Application {
  /** Of the running process; those it had when it ended, until the next one has some. */
  tasks: readonly string[] = []
  /** The process has come so far that it joins its group. */
  isUp = false
  readonly unexpectedEnds: UnexpectedEnd[] = []
  readonly #args: ProcessArguments
  readonly #guard: Guard
  readonly #log: WriteStream
  #child: ChildProcess | null = null
  #ended: Promise<void> = Promise.resolve()
  #ending = false
  #failure: { code: string; message: string } | null = null
  #restart: NodeJS.Timeout | null = null

  constructor(args: ProcessArguments, guard: Guard, logFile: string) {
    this.#args = args
    this.#guard = guard
    this.#log = createWriteStream(logFile, { flags: 'a' })
  }

  get stateDir(): string {
    return this.#args.stateDir
  }

  start(): void {
    if (this.#child !== null) return
    if (this.#restart !== null) clearTimeout(this.#restart)
    this.#restart = null
    this.#ending = false
    this.#failure = null
    this.isUp = false
    // The pipe to its stdin ends with this process, and the child with the pipe.
    const child = spawn(process.execPath, [script, JSON.stringify(this.#args)], {
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#note('started', { pid: child.pid })
    if (child.pid !== undefined) this.#guard.add(child.pid)
    child.stdin?.on('error', () => {})
    child.on('error', (error) => this.#note('stderr', { line: String(error) }))
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => this.#read(line))
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) =>
      this.#note('stderr', { line }),
    )
    this.#ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        if (child.pid !== undefined) this.#guard.remove(child.pid)
        this.#child = null
        this.#note('ended', { code, signal })
        const failed = signal === null && code !== 0
        if (!this.#ending || failed) this.#endedByItself(String(signal ?? `exit ${code}`))
        if (!this.#ending) this.#restart = setTimeout(() => this.start(), restartDelayMs)
        resolve()
      })
    })
  }

  signal(name: NodeJS.Signals): void {
    this.#note('signal', { name })
    this.#child?.kill(name)
  }

  /** Ends it without a chance to clean up; it stays down until `start`. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** Stops it in order; it stays down until `start`. One that does not stop is an unexpected end. */
  async stop(patienceMs: number): Promise<void> {
    if (this.#child === null) return this.#end('SIGTERM')
    const timer = setTimeout(() => {
      this.#unexpected('STOP_TIMEOUT', `no end after ${patienceMs} ms`)
      this.#child?.kill('SIGKILL')
    }, patienceMs)
    await this.#end('SIGTERM')
    clearTimeout(timer)
  }

  #end(signal: NodeJS.Signals): Promise<void> {
    this.#ending = true
    if (this.#restart !== null) clearTimeout(this.#restart)
    this.#restart = null
    this.signal(signal)
    return this.#ended
  }

  #endedByItself(how: string): void {
    const { code, message } = this.#failure ?? { code: how, message: 'ended without saying why' }
    this.#unexpected(code, message)
  }

  #unexpected(code: string, message: string): void {
    this.unexpectedEnds.push({ name: this.#args.name, code, message, wasUp: this.isUp })
  }

  #read(line: string): void {
    this.#log.write(`${line}\n`)
    const event = JSON.parse(line) as { event: string } & Record<'state' | 'code' | 'message', string | undefined> & {
        tasks?: string[]
      }
    if (event.event === 'state' && event.state === 'restoring') this.isUp = true
    if (event.event === 'tasks' && (event.tasks?.length ?? 0) > 0) this.tasks = event.tasks as string[]
    if (event.event === 'failed') this.#failure = { code: event.code ?? 'unknown', message: event.message ?? '' }
  }

  #note(event: string, fields: object): void {
    this.#log.write(`${JSON.stringify({ ts: Date.now(), event, ...fields })}\n`)
  }
}
