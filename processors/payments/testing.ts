import { setImmediate } from 'node:timers/promises'
import type { ExecutionContext } from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import { type PaymentCommand, type PaymentCompleted, PaymentOp, PaymentState } from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import * as topics from '../../proto/topics.ts'
import { type PaymentOptions, paymentsTopology } from './index.ts'
import { type SimulatedProvider, type SimulatorOptions, simulatedProvider } from './simulator.ts'

/* For tests of payments: the topology, a simulated provider and one clock for both, which moves only when told. */

export interface CommandOf {
  readonly amount?: number
  readonly method?: string
  readonly token?: string
  readonly at?: number
  /** Default: by the key. */
  readonly partition?: number
}

/** A command as the order task writes it. */
export const commandOf = (op: PaymentOp, orderId: string, of: CommandOf = {}): PaymentCommand => ({
  meta: makeMeta({
    eventType: `payment.${PaymentOp[op].toLowerCase()}`,
    what: `payment/${PaymentOp[op].toLowerCase()}`,
    orderId,
    orderVersion: 2,
    occurredAt: of.at ?? 1_000,
    producedAt: 1_000,
    causationId: '',
    producer: 'test',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  }),
  op,
  orderId,
  amount: of.amount ?? 600,
  currency: 'EUR',
  method: of.method ?? 'card',
  token: of.token ?? 'tok_ok',
})

/** Payments on a test driver. */
export class PaymentBench {
  readonly provider: SimulatedProvider
  /** Everything told, in order. */
  readonly told: PaymentCompleted[] = []
  nowMs = 0
  #sleepers: { atMs: number; wake: () => void }[] = []
  #driver: TopologyTestDriver | null = null
  readonly #options: PaymentOptions

  readonly #partitions: number

  private constructor(simulator: SimulatorOptions, options: PaymentOptions, partitions: number) {
    this.#partitions = partitions
    const sleep = (ms: number): Promise<void> =>
      new Promise((wake) => this.#sleepers.push({ atMs: this.nowMs + ms, wake }))
    this.provider = simulatedProvider({ delayMinMs: 0, delayMaxMs: 0, ...simulator, scheduler: { sleep } })
    this.#options = { provider: this.provider, monotonic: { now: () => this.nowMs }, ...options }
  }

  static async create(
    t: ExecutionContext,
    options: PaymentOptions = {},
    simulator: SimulatorOptions = {},
    partitions = 1,
  ): Promise<PaymentBench> {
    const bench = new PaymentBench(simulator, options, partitions)
    await bench.restart()
    t.teardown(() => bench.#driver?.close())
    return bench
  }

  /** The process dies and another one starts without its state, as after a crash before the commit. */
  async restart(): Promise<void> {
    await this.#driver?.close()
    const topology = paymentsTopology(this.#options)
    const partitions = { [topics.paymentsCommands.name]: this.#partitions }
    this.#driver = await TopologyTestDriver.create(topology, {
      applicationId: 'oms-payments',
      wallMs: this.nowMs,
      partitions,
    })
  }

  /** Sends a command, and does not wait for the provider. */
  send(op: PaymentOp, orderId: string, of?: CommandOf): void {
    const command = commandOf(op, orderId, of)
    const partition = of?.partition === undefined ? {} : { partition: of.partition }
    this.driver.input(topics.paymentsCommands).pipe(orderId, command, { time: command.meta.occurredAt, ...partition })
    this.#collect()
  }

  /** Sends a command and lets the provider answer what it answers at this time. */
  async ask(op: PaymentOp, orderId: string, of?: CommandOf): Promise<void> {
    this.send(op, orderId, of)
    await this.turn()
  }

  /** Lets answers come in, and what is asked because of them. */
  async turn(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      const before = this.told.length + this.#callCount
      await setImmediate()
      this.driver.advanceWallClock(0)
      this.#collect()
      quiet = this.told.length + this.#callCount === before ? quiet + 1 : 0
    }
  }

  /** Moves all clocks, in steps that timers and answers can follow. */
  async pass(ms: number, stepMs = ms): Promise<void> {
    for (let left = ms; left > 0; left -= stepMs) {
      const step = Math.min(stepMs, left)
      this.nowMs += step
      const due = this.#sleepers.filter(({ atMs }) => atMs <= this.nowMs)
      this.#sleepers = this.#sleepers.filter(({ atMs }) => atMs > this.nowMs)
      for (const { wake } of due) wake()
      this.driver.advanceWallClock(step)
      await this.turn()
    }
  }

  /** The states that were told of an order, repeats included. */
  states(orderId: string): string[] {
    return this.told.filter((payment) => payment.orderId === orderId).map(({ state }) => PaymentState[state])
  }

  get driver(): TopologyTestDriver {
    if (this.#driver === null) throw new Error('not started')
    return this.#driver
  }

  get #callCount(): number {
    return Object.values(this.provider.calls).reduce((sum, count) => sum + count, 0)
  }

  #collect(): void {
    this.driver.output(topics.paymentsCompleted).read()
    for (const { value } of this.driver.output(topics.paymentsOutcomes).read()) {
      if (value !== null) this.told.push(value)
    }
  }
}
