import { StreamsError } from '../topology/errors/index.ts'

/** Another owner opened the same state after us: it owns it now. */
export const foreignOwner = (mine: number, found: number | undefined): StreamsError =>
  new StreamsError('STATE_FOREIGN_OWNER', {
    retry: 'fence',
    message: `the state was opened as owner epoch ${mine}, but ${found === undefined ? 'another owner' : `epoch ${found}`} has taken it over`,
    help: 'give each process a state directory of its own',
  })

export const stateFull = (where: string, bytes: number, bytesMax: number): StreamsError =>
  new StreamsError('STATE_FULL', {
    retry: 'later',
    message: `the state in "${where}" has ${bytes} bytes, its limit is ${bytesMax}`,
    help: 'raise the limit of the state size, or delete rows',
  })

export const stateClosed = (where: string): StreamsError =>
  new StreamsError('STATE_CLOSED', { retry: 'never', message: `the state in "${where}" was closed` })

/** An open or a probe of that directory failed. */
export const damaged = (directory: string, cause: unknown): StreamsError =>
  new StreamsError('STATE_DAMAGED', {
    retry: 'rebuild',
    message: `the state in "${directory}" cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: 'remove it; it is rebuilt from the changelogs',
    cause,
  })

export const snapshotDamaged = (why: string, cause?: unknown): StreamsError =>
  new StreamsError('SNAPSHOT_DAMAGED', {
    retry: 'later',
    message: `the snapshot that another process sent cannot be used: ${why}`,
    ...(cause !== undefined && { cause }),
  })

export const diskFull = (where: string, why: string, cause?: unknown): StreamsError =>
  new StreamsError('DISK_FULL', {
    retry: 'later',
    message: `the disk is full: state cannot be written to "${where}", ${why}`,
    help: 'free some space on that disk',
    ...(cause !== undefined && { cause }),
  })

/** LMDB has an environment once per process, and one that was opened to be read is not written. The files are whole. */
export const readHere = (directory: string, cause: unknown): StreamsError =>
  new StreamsError('STATE_WRITE_FAILED', {
    retry: 'later',
    message: `the state in "${directory}" cannot be opened for its task: a snapshot of it is open in this process`,
    help: 'close that snapshot, or read the state through the application',
    cause,
  })

/** A copy must never be what takes the last room from the state that it is made of. */
export const noRoomForCopy = (where: string, bytes: number, free: number): StreamsError =>
  new StreamsError('DISK_FULL', {
    retry: 'later',
    message: `a copy of ${bytes} bytes of state does not fit into "${where}": ${free} bytes are free there`,
    help: 'free some space on that disk',
  })
