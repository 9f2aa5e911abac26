import type { Scheduler, Timer } from '../../../ports.ts'

/** Runs one beat after the other, never two at a time, at the pace that each beat asks for. */
export class HeartbeatLoop {
  readonly #scheduler: Scheduler
  /** Resolves with the time until the next one, in ms. Must not reject. */
  readonly #beat: () => Promise<number>
  #timer: Timer | null = null
  #beating = false
  #again = false
  #running = false

  constructor(scheduler: Scheduler, beat: () => Promise<number>) {
    this.#scheduler = scheduler
    this.#beat = beat
  }

  get running(): boolean {
    return this.#running
  }

  /** Beats now, or as soon as the beat under way has ended. Starts the loop when it rests. */
  soon(): void {
    this.#running = true
    this.#again = this.#beating
    if (!this.#beating) this.#schedule(0)
  }

  /** A beat under way ends by itself. */
  stop(): void {
    this.#running = false
    this.#timer?.cancel()
    this.#timer = null
  }

  #schedule(delayMs: number): void {
    this.#timer?.cancel()
    this.#timer = this.#scheduler.after(delayMs, () => {
      this.#timer = null
      void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#beating = true
    this.#again = false
    const delayMs = await this.#beat()
    this.#beating = false
    if (this.#running) this.#schedule(this.#again ? 0 : delayMs)
  }
}
