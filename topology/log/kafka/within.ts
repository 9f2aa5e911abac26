import { StreamsError } from '../../errors/index.ts'
import type { Scheduler } from '../../ports.ts'

/** Settles as `asked` does, or rejects after `limitMs`: several questions in a row may each take their own time-out, at each of the brokers. */
export const within = <T>(scheduler: Scheduler, limitMs: number, what: string, asked: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = (): void =>
      reject(new StreamsError('REQUEST_TIMEOUT', { retry: 'later', message: `${what} took longer than ${limitMs} ms` }))
    const timer = scheduler.after(limitMs, late)
    asked.then(resolve, reject).finally(() => timer.cancel())
  })
