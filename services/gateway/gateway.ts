import type { Clock, Logger, Monotonic, Random, Scheduler } from 'millrace'
import type { Publisher } from './publisher.ts'
import type { Views } from './views.ts'

/** What the use-cases work with. */
export interface Gateway {
  readonly views: Views
  readonly publisher: Pick<Publisher, 'publish'>
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly random: Random
  readonly scheduler: Scheduler
  readonly logger: Logger
}

const POLL_MIN_MS = 2
const POLL_MAX_MS = 20

/** Polls until `look` finds something, less and less often; undefined when it did not within the time. */
export const waitFor = async <T>(
  { scheduler, monotonic }: Pick<Gateway, 'scheduler' | 'monotonic'>,
  timeoutMs: number,
  look: () => T | undefined,
): Promise<T | undefined> => {
  const deadline = monotonic.now() + timeoutMs
  for (let pauseMs = POLL_MIN_MS; ; pauseMs = Math.min(POLL_MAX_MS, pauseMs * 1.5)) {
    const found = look()
    const left = deadline - monotonic.now()
    if (found !== undefined || left <= 0) return found
    await scheduler.sleep(Math.min(pauseMs, left))
  }
}
