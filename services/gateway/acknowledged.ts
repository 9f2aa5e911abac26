import { isStreamsError } from 'millrace'
import { unavailable } from './problem.ts'

/** Waits until the log has `what`. @throws Problem 503 when it has not, and may later */
export const acknowledged = async (what: string, written: Promise<void>): Promise<void> => {
  try {
    await written
  } catch (error) {
    if (isStreamsError(error) && error.retry !== 'never')
      throw unavailable(`${what} was not accepted: ${error.message}`)
    throw error
  }
}
