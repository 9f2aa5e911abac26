import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { PacerPlan, PacerReport } from './pacer-plan.ts'

const program = join(import.meta.dirname, 'pacer-process.ts')

/** Writes records at a fixed rate, in a process of its own so that nothing else slows it down. */
export class Pacer {
  readonly #child: ChildProcess
  readonly #report: Promise<PacerReport>

  constructor(plan: PacerPlan) {
    this.#child = spawn(process.execPath, [program, JSON.stringify(plan)], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdin?.on('error', () => {})
    let output = ''
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    this.#report = new Promise((resolve, reject) => {
      this.#child.once('error', reject)
      this.#child.once('close', (code) =>
        code === 0
          ? resolve(JSON.parse(output) as PacerReport)
          : reject(new Error(`the paced producer ended with ${code}`)),
      )
    })
    this.#report.catch(() => {})
  }

  /** Resolves when all it wrote is acknowledged. */
  stop(): Promise<PacerReport> {
    this.#child.stdin?.end()
    return this.#report
  }

  /** Where something else has failed. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }
}
