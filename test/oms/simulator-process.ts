import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { LedgerEntry } from '../../processors/payments/ledger.ts'
import type { SimulatorMode } from '../../processors/payments/simulator.ts'
import { startGuard } from '../../scripts/kafka/guard.ts'

const script = fileURLToPath(new URL('../../services/payment-simulator/main.ts', import.meta.url))
const guard = startGuard(undefined)

export interface Books {
  readonly mode: SimulatorMode
  readonly calls: Readonly<Record<string, number>>
  readonly charges: readonly LedgerEntry[]
}

/** The payment simulator as a process of its own: its books outlive the services that ask it. */
export class SimulatorProcess {
  readonly url: string
  readonly #child: ChildProcess
  readonly #closed: Promise<void>

  private constructor(url: string, child: ChildProcess, closed: Promise<void>) {
    this.url = url
    this.#child = child
    this.#closed = closed
  }

  /** `env`: variables of `services/config.ts`. */
  static async start(env: Readonly<Record<string, string>>): Promise<SimulatorProcess> {
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PORT: '0', ...env },
    })
    const { pid } = child
    if (pid !== undefined) guard.add(pid)
    const closed = new Promise<void>((resolve) =>
      child.once('close', () => {
        if (pid !== undefined) guard.remove(pid)
        resolve()
      }),
    )
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        const port = /http:\/\/localhost:(\d+)\/ledger/.exec(text)?.[1]
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
      })
      child.once('close', () => reject(new Error('the payment simulator ended before it listened')))
    })
    return new SimulatorProcess(url, child, closed)
  }

  async books(): Promise<Books> {
    return (await (await fetch(`${this.url}/ledger`)).json()) as Books
  }

  async mode(mode: SimulatorMode): Promise<void> {
    const body = JSON.stringify({ mode })
    const answer = await fetch(`${this.url}/mode`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    })
    if (answer.status !== 200) throw new Error(`mode ${mode}: ${answer.status} ${await answer.text()}`)
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    await this.#closed
  }
}
