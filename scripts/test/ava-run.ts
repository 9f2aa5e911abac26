import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** After a SIGTERM; then the whole group of processes is ended, with what it started. */
const graceMs = 10_000

/** One process of ava and all that its tests start: a process group, so that a test that hangs leaves nothing behind. */
export class AvaRun {
  readonly name: string
  readonly #child: ChildProcess
  readonly #began = performance.now()
  readonly #ended: Promise<void>
  #exit: number | undefined
  seconds = 0
  /** Ended by its limit. */
  hung = false

  constructor(options: { root: string; env: NodeJS.ProcessEnv; name: string; args: readonly string[] }) {
    this.name = options.name
    const ava = join(options.root, 'node_modules', 'ava', 'entrypoints', 'cli.mjs')
    this.#child = spawn(process.execPath, [ava, ...options.args], {
      cwd: options.root,
      env: options.env,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    })
    this.#ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject)
      this.#child.once('exit', (exit) => {
        this.#exit = exit ?? 1
        this.seconds = Math.round((performance.now() - this.#began) / 1000)
        resolve()
      })
    })
  }

  get failed(): boolean {
    return this.#exit !== 0
  }

  /** To ava and to whatever its tests have started: Ctrl-C does not reach a group of its own. */
  signal(signal: NodeJS.Signals): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal)
    } catch {
      // No process of the group is left.
    }
  }

  /** Waits for its end, `limitMs` at most. What its tests have left running is ended, too. */
  async end(limitMs: number): Promise<void> {
    const limit = setTimeout(() => {
      this.hung = true
      this.signal('SIGTERM')
    }, limitMs)
    const last = setTimeout(() => this.signal('SIGKILL'), limitMs + graceMs)
    await this.#ended
    clearTimeout(limit)
    clearTimeout(last)
    this.signal('SIGKILL')
  }
}
