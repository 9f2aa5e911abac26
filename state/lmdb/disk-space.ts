import { statfsSync } from 'node:fs'
import { StreamsError } from '../../topology/errors/index.ts'
import { diskFull } from '../errors.ts'

/** With less than that, a write that failed has failed for want of room: LMDB reports a full disk as EIO. */
const fullBelowBytes = 16 * 1024 * 1024
/** For the first pages of an environment, its lock file and what marks it as in use. */
const openBytesMin = 1024 * 1024

/** Infinite where nobody knows: the directory is gone. */
const freeBytes = (directory: string): number => {
  try {
    const { bavail, bsize } = statfsSync(directory)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

/** True: an error of a moment ago may have come of the disk and says nothing about the files. */
export const nearlyFull = (directory: string): boolean => freeBytes(directory) < fullBelowBytes

/**
 * An environment that is opened without room for its first pages ends the process: its lock file is mapped into memory, where a page that the disk has no
 * room for is a SIGBUS. @throws StreamsError DISK_FULL
 */
export const checkRoomToOpen = (directory: string): void => {
  const free = freeBytes(directory)
  if (free < openBytesMin)
    throw diskFull(directory, `opening state takes ${openBytesMin} bytes, ${free} are free there`)
}

/** The transaction is rolled back and the environment stays usable. */
export const writeFailed = (directory: string, cause: unknown): StreamsError => {
  const free = freeBytes(directory)
  if (free < fullBelowBytes) return diskFull(directory, `${free} bytes are free there: ${String(cause)}`, cause)
  return new StreamsError('STATE_WRITE_FAILED', {
    retry: 'later',
    message: `writing state to "${directory}" failed${free < Infinity ? `, ${free} bytes are free there` : ''}: ${String(cause)}`,
    help: 'look at the disk and its mount',
    cause,
  })
}

/** @throws StreamsError DISK_FULL instead of what the file system says. */
export const ifFull =
  (directory: string) =>
  (error: NodeJS.ErrnoException): never => {
    throw error.code === 'ENOSPC' || error.code === 'EDQUOT' ? diskFull(directory, error.message, error) : error
  }
