import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export type AppEvent = { event: string } & Record<string, unknown>

/** A child process that runs an application, with the events it has printed: one JSON object a line. */
export class AppProcess {
  readonly events: AppEvent[] = []
  readonly exited: Promise<number | null>
  #child: ChildProcess
  #listeners = new Set<() => void>()
  /** It has ended, and all that it printed is here. */
  #closed = false

  constructor(script: string, args: readonly string[]) {
    this.#child = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.exited = new Promise((resolve) => this.#child.on('exit', (code) => resolve(code)))
    this.#child.on('close', () => {
      this.#closed = true
      for (const listener of this.#listeners) listener()
    })
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      this.events.push(JSON.parse(line))
      for (const listener of this.#listeners) listener()
    })
  }

  /** Resolves with the first event, past or future, that matches. Rejects when the process ends without one. */
  async event(matches: (event: AppEvent) => boolean): Promise<AppEvent> {
    for (let seen = 0; ; ) {
      for (; seen < this.events.length; seen++)
        if (matches(this.events[seen] as AppEvent)) return this.events[seen] as AppEvent
      if (this.#closed) throw new Error(`the process ended first: ${JSON.stringify(this.events.slice(-3))}`)
      await new Promise<void>((resolve) => {
        const listener = (): void => {
          this.#listeners.delete(listener)
          resolve()
        }
        this.#listeners.add(listener)
      })
    }
  }

  running(): Promise<AppEvent> {
    return this.event((event) => event.event === 'running')
  }

  restoredRecords(): number {
    return this.events.filter((e) => e.event === 'task restored').reduce((sum, e) => sum + Number(e.records), 0)
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }

  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    return this.exited
  }
}
