import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'

/** After a SIGTERM; then the whole group of processes is ended, with what it started. */
const graceMs = 10_000

/** What is kept of the output of a run: its failures, which ava prints last. */
const lastCharsMax = 12_000
/** What a run has left behind may hold its output open. */
const closeMs = 1_000

/** One process of ava and all that its tests start: a process group, so that a test that hangs leaves nothing behind. */
export class AvaRun {
  readonly name: string
  readonly #child: ChildProcess
  readonly #began = performance.now()
  readonly #ended: Promise<void>
  readonly #closed: Promise<void>
  #exit: number | undefined
  seconds = 0
  /** Ended by its limit. */
  hung = false
  /** The end of what it printed. */
  last = ''

  constructor(options: { root: string; env: NodeJS.ProcessEnv; name: string; args: readonly string[] }) {
    this.name = options.name
    const ava = join(options.root, 'node_modules', 'ava', 'entrypoints', 'cli.mjs')
    this.#child = spawn(process.execPath, [ava, ...options.args], {
      cwd: options.root,
      // Its output passes through here, where it can be seen whether somebody reads it in colours.
      env: process.stdout.isTTY ? { FORCE_COLOR: '1', ...options.env } : options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    this.#show(this.#child.stdout, process.stdout)
    this.#show(this.#child.stderr, process.stderr)
    this.#closed = new Promise((resolve) => this.#child.once('close', () => resolve()))
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
    await Promise.race([this.#closed, wait(closeMs, undefined, { ref: false })])
  }

  #show(from: Readable | null, to: Writable): void {
    from?.setEncoding('utf8').on('data', (text: string) => {
      to.write(text)
      this.last = (this.last + text).slice(-lastCharsMax)
    })
  }
}
