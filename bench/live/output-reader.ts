import type { Fetcher, Log } from 'millrace'

const pollBytes = 8 * 1024 * 1024
const pollWaitMs = 50

/** Called for each record; `arrivedMs` is the time of the clock at which the reader was given it. */
export type Arrival = (partition: number, timestampMs: number, arrivedMs: number) => void

/** Reads a topic as a consumer would that must not see what is not committed. */
export class OutputReader {
  readonly #fetcher: Fetcher
  readonly #running: Promise<void>
  #stopping = false

  constructor(log: Log, topic: string, from: ReadonlyMap<number, number>, arrival: Arrival) {
    this.#fetcher = log.fetcher({ isolation: 'read_committed' })
    for (const [partition, offset] of from) this.#fetcher.assign({ topic, partition }, offset)
    this.#running = this.#run(arrival)
    this.#running.catch(() => {})
  }

  /** @throws what has ended it before. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#fetcher.wake()
    await this.#running
  }

  async #run(arrival: Arrival): Promise<void> {
    try {
      while (!this.#stopping) {
        const chunks = await this.#fetcher.poll(pollBytes, pollWaitMs)
        const arrivedMs = Date.now()
        for (const { partition, records, error } of chunks) {
          if (error !== null) throw error
          while (records.next()) arrival(partition, records.timestamp, arrivedMs)
        }
      }
    } finally {
      await this.#fetcher.close()
    }
  }
}
