import { type Scheduler, StreamsError } from 'millrace'

/** The result of `work` when it comes within the time; later ones are dropped. @throws StreamsError LOG_TIMEOUT */
export const within = async <T>(scheduler: Scheduler, timeoutMs: number, work: Promise<T>): Promise<T> => {
  let timer: { cancel(): void } | undefined
  const late = new Promise<never>((_, reject) => {
    timer = scheduler.after(timeoutMs, () => reject(noAnswer(timeoutMs)))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    timer?.cancel()
  }
}

const noAnswer = (timeoutMs: number): StreamsError =>
  new StreamsError('LOG_TIMEOUT', { retry: 'later', message: `the log did not answer within ${timeoutMs} ms` })
