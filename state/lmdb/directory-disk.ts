import { access, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { StreamsError } from '../../topology/errors/index.ts'
import type { ProcessPort } from '../../topology/ports.ts'
import type { DirectoryLock, Disk, EngineOptions, IncomingCopy, StateCopy, StateSnapshot } from '../disk.ts'
import type { StateEngine } from '../engine.ts'
import { damaged, diskFull, noRoomForCopy, readHere } from '../errors.ts'
import { copyProcess } from './copy-process.ts'
import { checkRoomToOpen, ifFull, nearlyFull } from './disk-space.ts'
import { IncomingDirectory } from './incoming-directory.ts'
import { copyFormat, dataFile } from './lmdb-copy.ts'
import { LmdbEngine, peekRow } from './lmdb-engine.ts'
import { LmdbSnapshot } from './lmdb-snapshot.ts'
import { takeLock } from './lock-file.ts'
import { probe } from './probe.ts'

const gibibyte = 1024 ** 3
const defaultBytesMax = 64 * gibibyte
/** Address space of all environments of a process; mapping more than the system has kills the process instead of failing. */
const mappedBytesMax = 32 * 1024 * gibibyte
const smallMapBytes = gibibyte

/** The environment may hold writes that were not synced. Holds the id of the boot that wrote it. */
const dirtyFile = 'dirty'

/** Disk over a directory of the file system: one LMDB environment per path. */
export class DirectoryDisk implements Disk {
  readonly copyFormat = copyFormat
  readonly #root: string
  readonly #process: ProcessPort
  readonly #open = new Set<string>()
  #mappedBytes = 0

  constructor(root: string, process: ProcessPort) {
    this.#root = resolve(root)
    this.#process = process
  }

  async open(path: string, options: EngineOptions): Promise<StateEngine> {
    const directory = this.#resolve(path)
    if (this.#open.has(directory)) throw new Error(`"${directory}" is open in this process already`)
    const { bytesMax = defaultBytesMax, maps = [] } = options
    const mapBytes = this.#mappedBytes + bytesMax <= mappedBytesMax ? bytesMax : smallMapBytes
    // Before anything is waited for: nobody opens, reads or removes it meanwhile.
    this.#open.add(directory)
    this.#mappedBytes += mapBytes
    const leave = (): void => {
      this.#open.delete(directory)
      this.#mappedBytes -= mapBytes
    }
    const closed = async (synced: boolean): Promise<void> => {
      // Whoever opens it next puts the mark there again.
      if (synced) await rm(join(directory, dirtyFile), { force: true }).catch(() => {})
      leave()
    }
    try {
      const safeRestore = await this.#prepare(directory, mapBytes)
      return await LmdbEngine.open({ directory, bytesMax, maps, mapBytes, safeRestore, closed }).catch((error) => {
        throw openFailed(directory, error)
      })
    } catch (error) {
      leave()
      throw error
    }
  }

  /** Answers whether the machine has crashed since the last write. @throws StreamsError STATE_DAMAGED, DISK_FULL. */
  async #prepare(directory: string, mapBytes: number): Promise<boolean> {
    await mkdir(directory, { recursive: true }).catch(ifFull(directory))
    checkRoomToOpen(directory)
    const writer = await read(join(directory, dirtyFile))
    const crashed = writer !== undefined && writer !== this.#process.bootId
    if (crashed) {
      await probe(directory, mapBytes).catch((error: unknown) => {
        throw nearlyFull(directory) ? diskFull(directory, `reading it failed: ${String(error)}`, error) : error
      })
    }
    await writeAtomically(join(directory, dirtyFile), this.#process.bootId)
    return crashed
  }

  async peek(path: string, map: string, key: Buffer): Promise<Buffer | undefined> {
    const directory = await this.#readable(path)
    return directory === undefined ? undefined : peekRow(directory, map, key)
  }

  async snapshot(path: string): Promise<StateSnapshot | undefined> {
    const directory = await this.#readable(path)
    return directory === undefined ? undefined : new LmdbSnapshot(directory)
  }

  async copy(path: string, to: string, signal: AbortSignal): Promise<StateCopy | undefined> {
    const directory = this.#resolve(path)
    if (!(await this.#intact(directory))) return undefined
    const target = this.#resolve(to)
    const remove = (): Promise<void> => rm(target, { recursive: true, force: true })
    await remove()
    await mkdir(target, { recursive: true })
    await checkRoom(target, 2 * (await stat(join(directory, dataFile))).size)
    const file = join(target, dataFile)
    try {
      return { file, remove, ...(await copyProcess(['copy', directory, file], signal)) }
    } catch (error) {
      await remove()
      throw error
    }
  }

  async receive(path: string, bytes: number): Promise<IncomingCopy> {
    await mkdir(this.#root, { recursive: true })
    await checkRoom(this.#root, 2 * bytes)
    return IncomingDirectory.begin(path, (each) => this.#resolve(each))
  }

  /** Undefined when it must not be opened beside whoever has it: we ourselves, or a machine that crashed. */
  async #readable(path: string): Promise<string | undefined> {
    const directory = this.#resolve(path)
    if (this.#open.has(directory) || !(await this.#intact(directory))) return undefined
    // Opened meanwhile by somebody who waits for nothing in between.
    return this.#open.has(directory) ? undefined : directory
  }

  /** It is there, and its machine has not crashed since it was written. */
  async #intact(directory: string): Promise<boolean> {
    if (!(await isThere(join(directory, dataFile)))) return false
    const writer = await read(join(directory, dirtyFile))
    return writer === undefined || writer === this.#process.bootId
  }

  exists(path: string): Promise<boolean> {
    return isThere(this.#resolve(path))
  }

  async list(path: string): Promise<string[]> {
    const entries = await readdir(this.#resolve(path), { withFileTypes: true }).catch(ifMissing([]))
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
  }

  async remove(path: string): Promise<void> {
    const directory = this.#resolve(path)
    for (const open of this.#open) {
      if (open === directory || open.startsWith(directory + sep)) throw new Error(`"${open}" is open in this process`)
    }
    await rm(directory, { recursive: true, force: true })
  }

  readText(path: string): Promise<string | undefined> {
    return read(this.#resolve(path))
  }

  async writeText(path: string, text: string): Promise<void> {
    const file = this.#resolve(path)
    await mkdir(dirname(file), { recursive: true })
    await writeAtomically(file, text)
  }

  async lock(path: string): Promise<DirectoryLock> {
    const directory = this.#resolve(path)
    await mkdir(directory, { recursive: true }).catch(ifFull(directory))
    return takeLock(join(directory, 'lock'), this.#process).catch(ifFull(directory))
  }

  #resolve(path: string): string {
    const full = resolve(this.#root, path)
    if (full !== this.#root && !full.startsWith(this.#root + sep))
      throw new Error(`"${path}" leaves the state directory`)
    return full
  }
}

/** Files that are whole must not be taken for damaged ones, and removed, because nothing can be written beside them, or because somebody reads them. */
const openFailed = (directory: string, cause: unknown): StreamsError => {
  if (/overlappingSync on a database that was opened/.test(String(cause))) return readHere(directory, cause)
  return nearlyFull(directory)
    ? diskFull(directory, `opening it failed: ${String(cause)}`, cause)
    : damaged(directory, cause)
}

/** @throws StreamsError DISK_FULL */
const checkRoom = async (directory: string, bytes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(directory)
  if (bavail * bsize < bytes) throw noRoomForCopy(directory, bytes, bavail * bsize)
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const ifMissing =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value
    throw error
  }

const read = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(ifMissing(undefined))

/** A reader finds the old text or the new one, also after a crash of the machine. @throws StreamsError DISK_FULL */
const writeAtomically = (file: string, text: string): Promise<void> =>
  replaceText(file, text).catch(ifFull(dirname(file)))

const replaceText = async (file: string, text: string): Promise<void> => {
  const draft = `${file}.new`
  const handle = await open(draft, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  const directory = await open(dirname(file), 'r')
  await directory.sync().finally(() => directory.close())
}
