import type { Clock, Logger, Random, Scheduler } from 'millrace'
import type { Publisher } from './publisher.ts'
import type { Views } from './views.ts'

export interface Readiness {
  ready: boolean
  /** Whether the log answers. */
  log: 'reachable' | 'unreachable'
  /** State by service. */
  services: Record<string, string>
}

/** What the routes work with. */
export interface Gateway {
  readonly views: Views
  readonly publisher: Pick<Publisher, 'publish'>
  readonly clock: Clock
  readonly random: Random
  readonly scheduler: Scheduler
  readonly logger: Logger
  readiness(): Readiness
  /** The metrics of the process in Prometheus' text format. */
  metrics(): Promise<{ contentType: string; text: string }>
}

/** Polls until `look` finds something; undefined when it did not within the time. */
export const waitFor = async <T>(
  { scheduler, clock }: Pick<Gateway, 'scheduler' | 'clock'>,
  timeoutMs: number,
  look: () => T | undefined,
): Promise<T | undefined> => {
  const deadline = clock.now() + timeoutMs
  for (;;) {
    const found = look()
    if (found !== undefined || clock.now() >= deadline) return found
    await scheduler.sleep(2)
  }
}
