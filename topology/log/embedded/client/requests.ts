import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import type { BrokerPorts } from '../broker/broker-ports.ts'
import type { Link } from './link.ts'

const RETRY_MS = 20

const always = (): boolean => true

/** How a producer asks its broker: again while that may help, and until what it asked for is durable. */
export class Requests {
  readonly #ports: BrokerPorts
  readonly #link: Link
  readonly #storageTimeoutMs: number
  #stopped = false

  constructor(ports: BrokerPorts, link: Link, storageTimeoutMs: number) {
    this.#ports = ports
    this.#link = link
    this.#storageTimeoutMs = storageTimeoutMs
  }

  /** Nothing is tried again from here on. */
  stop(): void {
    this.#stopped = true
  }

  /** One request; tried again for `timeoutMs` when it may succeed later, and only while `may` allows it. */
  async run<T>(
    name: string,
    timeoutMs: number,
    request: () => T | Promise<T>,
    may: () => boolean = always,
  ): Promise<T> {
    const deadline = this.#ports.monotonic.now() + timeoutMs
    for (;;) {
      try {
        return await this.#link.call(name, request)
      } catch (error) {
        const again = isStreamsError(error) && error.retry === 'later' && error.code !== 'REBALANCE_IN_PROGRESS'
        if (!again || this.#stopped || this.#ports.monotonic.now() + RETRY_MS >= deadline) throw error
        do await this.#ports.scheduler.sleep(RETRY_MS)
        while (!(may() || this.#stopped))
        if (this.#stopped) throw error
      }
    }
  }

  /** The same for a change whose answer comes when it is durable. */
  runDurable(name: string, timeoutMs: number, change: () => Promise<void> | null): Promise<void> {
    return this.run(name, timeoutMs, async () => {
      const written = change()
      if (written !== null) await this.durable(written)
    })
  }

  /** Waits for the storage, for a while. */
  durable(written: Promise<void>): Promise<void> {
    const done = Promise.withResolvers<void>()
    const timer = this.#ports.scheduler.after(this.#storageTimeoutMs, () =>
      done.reject(
        new StreamsError('LOG_STORAGE_FAILED', {
          retry: 'later',
          message: `the embedded log did not write within ${this.#storageTimeoutMs} ms`,
          help: 'look at the disk of its directory: it may be full or slow',
        }),
      ),
    )
    void written.then(() => {
      timer.cancel()
      done.resolve()
    })
    return done.promise
  }
}
