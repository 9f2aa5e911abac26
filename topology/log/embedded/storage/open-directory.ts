import type { Disk } from '../../../../state/disk.ts'
import { isStreamsError, StreamsError } from '../../../errors/index.ts'
import { EngineStorage } from './engine-storage.ts'

const PATH = 'log'

/**
 * Opens the log in a directory.
 * @throws StreamsError LOG_LOCKED when another process has it open; LOG_DAMAGED when its files cannot be trusted.
 */
export const openDirectory = async (disk: Disk, directory: string): Promise<EngineStorage> => {
  const lock = await disk.lock(PATH).catch((cause: unknown) => {
    throw isStreamsError(cause, 'STATE_LOCKED') ? locked(directory, cause) : cause
  })
  try {
    return new EngineStorage(await disk.open(PATH, {}), () => lock.release())
  } catch (cause) {
    await lock.release()
    throw isStreamsError(cause, 'STATE_DAMAGED') ? damaged(directory, cause) : cause
  }
}

const locked = (directory: string, cause: StreamsError): StreamsError =>
  new StreamsError('LOG_LOCKED', {
    retry: 'never',
    message: `the embedded log in "${directory}" cannot be opened: ${/by process \d+/.exec(cause.message)?.[0].replace('by', 'it is open in') ?? 'it is in use'}`,
    help: 'stop that process, or give this one a data directory of its own',
    cause,
  })

const damaged = (directory: string, cause: StreamsError): StreamsError =>
  new StreamsError('LOG_DAMAGED', {
    retry: 'never',
    message: `the embedded log in "${directory}" cannot be read`,
    help: 'restore the directory from a copy, or remove it together with the state directories that were built from it',
    cause,
  })
