import { statSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, open, type RootDatabase, type TransactionFlags } from 'lmdb'
import type { RangeBounds, Row, StateBatch, StateEngine } from '../engine.ts'
import { foreignOwner, stateClosed, stateFull } from '../errors.ts'
import { StagedBatch } from '../staged-batch.ts'
import { writeFailed } from './disk-space.ts'
import { isLong, keyBytesMax, readRow, storedKey, storedRange, withKey } from './long-keys.ts'
import { scan } from './scan.ts'

export type Rows = Database<Buffer, Buffer>

export interface LmdbEngineOptions {
  directory: string
  bytesMax: number
  /** Made when they are missing. */
  maps: readonly string[]
  /** Address space to reserve. */
  mapBytes: number
  /** Open the last snapshot that was synced, not the last one written: after a crash of the machine. */
  safeRestore: boolean
  /** Runs at the end, whatever became of the close. `synced`: the last byte is on disk. */
  closed: (synced: boolean) => Promise<void>
}

const binary = { keyEncoding: 'binary', encoding: 'binary', cache: false } as const
/** The owner epoch is the version of this row, so that LMDB itself checks it inside each write. */
const ownerMap = 'owner'
const ownerKey = Buffer.from([1])
/** Epochs begin at 1. */
const noVersion = 0.5
const mapPrefix = 'map/'
/** Abortable, commit before returning. The next transaction may begin before this one is on the disk, but its caller waits for that. */
const quickTransaction = 0x10003 as TransactionFlags
/** lmdb can hang the process when it exits within moments after a write. */
const idleMs = 50

interface Environment {
  readonly root: RootDatabase<Buffer, Buffer>
  readonly owner: Rows
  readonly maps: Map<string, Rows>
}

const openMap = (root: RootDatabase<Buffer, Buffer>, map: string): Rows =>
  root.openDB({ ...binary, name: mapPrefix + map }) as Rows

/** In one transaction: this thread waits until each that makes something is on the disk. */
const openMaps = (root: RootDatabase<Buffer, Buffer>, maps: readonly string[]): Environment =>
  root.transactionSync(
    () => ({
      root,
      owner: root.openDB({ ...binary, name: ownerMap, useVersions: true } as never) as Rows,
      maps: new Map(maps.map((map) => [map, openMap(root, map)])),
    }),
    quickTransaction,
  )

/** The new owner epoch. */
const takeOver = async ({ root, owner }: Environment): Promise<number> => {
  try {
    for (;;) {
      const found = owner.getEntry(ownerKey)?.version
      const epoch = (found ?? 0) + 1
      const take = (): void => void owner.put(ownerKey, ownerKey, epoch)
      const mine =
        found === undefined ? await owner.ifNoExists(ownerKey, take) : await owner.ifVersion(ownerKey, found, take)
      root.resetReadTxn()
      if (mine) return epoch
    }
  } catch (error) {
    const cause = await causeOf(error)
    await afterFailure(owner)
    throw cause
  }
}

/**
 * A batch of nothing, after one that failed: lmdb waits for the sync of the last batch when it closes, which never comes for one that was not written.
 * What is written nowhere needs no room.
 */
const afterFailure = async (owner: Rows): Promise<void> => {
  await owner.ifVersion(ownerKey, noVersion, () => undefined)
}

/** What a batch failed of: a rejection of its own beside that of the batch. */
const causeOf = async (error: unknown): Promise<unknown> =>
  (await (error as { commitError?: Promise<unknown> }).commitError?.catch((reason: unknown) => reason)) ?? error

const openRoot = (options: LmdbEngineOptions): RootDatabase<Buffer, Buffer> =>
  open({
    ...binary,
    path: options.directory,
    noSubdir: false,
    mapSize: options.mapBytes,
    maxDbs: 512,
    maxReaders: 126,
    // noSync survives a kill -9 but not a power loss: pages reach the disk in any order and the next open aborts the process.
    overlappingSync: true,
    eventTurnBatching: false,
    noMemInit: true,
    // The native writer starts when a batch is complete. Started earlier, a very large batch would stall this thread.
    batchStartThreshold: 1e9,
    safeRestore: options.safeRestore,
  } as Parameters<typeof open>[0] & { path: string }) as RootDatabase<Buffer, Buffer>

/** StateEngine over one LMDB environment. The only file that knows lmdb; its quirks are listed where they are met. */
export class LmdbEngine implements StateEngine {
  readonly ownerEpoch: number
  readonly #options: LmdbEngineOptions
  readonly #root: RootDatabase<Buffer, Buffer>
  readonly #owner: Rows
  readonly #maps: Map<string, Rows>
  #writing: Promise<unknown> = Promise.resolve()
  #lastWriteMs = Number.NEGATIVE_INFINITY
  /** The last batch was not written. */
  #failed = false
  #closed = false

  private constructor(options: LmdbEngineOptions, environment: Environment, ownerEpoch: number) {
    this.#options = options
    this.#root = environment.root
    this.#owner = environment.owner
    this.#maps = environment.maps
    this.ownerEpoch = ownerEpoch
    this.#lastWriteMs = performance.now()
  }

  /**
   * Opens an environment and makes this process its owner. The commit of that runs off the thread: a process that opens a hundred tasks
   * would stand still for seconds otherwise.
   */
  static async open(options: LmdbEngineOptions): Promise<LmdbEngine> {
    const root = openRoot(options)
    try {
      const environment = openMaps(root, options.maps)
      return new LmdbEngine(options, environment, await takeOver(environment))
    } catch (error) {
      await root.close()
      throw error
    }
  }

  openMap(map: string): void {
    this.#check()
    if (!this.#maps.has(map))
      this.#maps.set(
        map,
        this.#now(() => openMap(this.#root, map)),
      )
  }

  maps(): string[] {
    this.#check()
    const names: string[] = []
    // Names end in a zero byte. The root database holds nothing else and is never cleared: clearing it aborts the process.
    for (const key of this.#root.getKeys({ start: Buffer.from([0]) })) {
      const name = Buffer.from(key).toString('utf8').replace(/\0$/, '')
      if (name.startsWith(mapPrefix)) names.push(name.slice(mapPrefix.length))
    }
    return names
  }

  get(map: string, key: Buffer): Buffer | undefined {
    const rows = this.#rows(map)
    const value = rows.getBinary(storedKey(key))
    if (value === undefined) return undefined
    return isLong(key) ? readRow(storedKey(key), value).value : value
  }

  range(map: string, bounds: RangeBounds): Iterable<Row> {
    return scan(this.#rows(map), bounds)
  }

  count(map: string): number {
    return (this.#rows(map).getStats() as { entryCount: number }).entryCount
  }

  write(fill: (batch: StateBatch) => void): Promise<void> {
    this.#check()
    const batch = new StagedBatch()
    fill(batch)
    const written = this.#writing.then(() => this.#write(batch))
    this.#writing = written.catch(() => undefined)
    return written
  }

  async append(map: string, rows: readonly Row[]): Promise<void> {
    const target = this.#rows(map)
    await this.#writing
    this.#checkSpace(1)
    this.#transact(() => {
      for (const { key, value } of rows) {
        // Long keys that share their first bytes are stored by their hash, so their order need not ascend.
        if (isLong(key)) void target.put(storedKey(key), withKey(key, value))
        else if (!(target.putSync(storedKey(key), value, { append: true }) as unknown as boolean)) {
          throw new Error(`append to "${map}" out of order`)
        }
      }
    })
  }

  dropMap(map: string): void {
    this.openMap(map)
    this.#checkOwner()
    this.#now(() => this.#rows(map).dropSync())
    this.#maps.delete(map)
  }

  bytes(): number {
    return statSync(join(this.#options.directory, 'data.mdb')).size
  }

  bytesMax(): number {
    return this.#options.bytesMax
  }

  async sync(): Promise<void> {
    this.#check()
    await this.#syncFile()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    let synced = false
    try {
      await this.#syncFile()
      synced = true
      const idle = this.#lastWriteMs + idleMs - performance.now()
      if (idle > 0) await sleep(idle)
    } finally {
      // Whatever the disk says: what stays open in this process can never be opened again.
      await this.#root.close().finally(() => this.#options.closed(synced))
    }
  }

  async #syncFile(): Promise<void> {
    await this.#writing
    if (this.#failed) await afterFailure(this.#owner)
    this.#failed = false
    await this.#root.flushed
    // Transactions of `append` are synced in the background without a promise; this marks the snapshot as synced, too.
    await new Promise<void>((resolve, reject) => {
      ;(this.#root as unknown as { sync(done: (error?: Error) => void): void }).sync((error) =>
        error ? reject(error) : resolve(),
      )
    })
    const file = await openFile(join(this.#options.directory, 'data.mdb'), 'r+')
    await file.sync().finally(() => file.close())
  }

  async #write(batch: StagedBatch): Promise<void> {
    this.#checkSpace(batch.puts)
    // An error in the middle of a batch would leave its first rows to the next one.
    for (const map of batch.maps) this.#opened(map)
    let mine: boolean
    try {
      mine = await this.#owner.ifVersion(ownerKey, this.ownerEpoch, () => this.#replay(batch))
      this.#failed = false
    } catch (error) {
      this.#failed = true
      throw writeFailed(this.#options.directory, await causeOf(error))
    } finally {
      this.#lastWriteMs = performance.now()
      this.#root.resetReadTxn()
    }
    if (!mine) throw foreignOwner(this.ownerEpoch, this.#owner.getEntry(ownerKey)?.version)
  }

  #replay(batch: StagedBatch): void {
    batch.replay((map, slab, keyStart, keyEnd, valueStart, valueEnd) => {
      const rows = this.#opened(map)
      const key = storedRange(slab, keyStart, keyEnd)
      if (valueStart < 0) void rows.remove(key)
      else if (keyEnd - keyStart > keyBytesMax) {
        void rows.put(key, withKey(slab.subarray(keyStart, keyEnd), slab.subarray(valueStart, valueEnd)))
      } else {
        // lmdb takes the part of a buffer that these two fields name, by its address; the batch keeps the slab alive until it is written.
        const value = slab as Buffer & { start: number; end: number }
        value.start = valueStart
        value.end = valueEnd
        void rows.put(key, value)
      }
    })
  }

  #transact(run: () => void): void {
    this.#now(() =>
      this.#root.transactionSync(() => {
        this.#checkOwner()
        run()
      }, quickTransaction),
    )
  }

  /** Writes on this thread. @throws StreamsError DISK_FULL, STATE_WRITE_FAILED when it is the database that refuses. */
  #now<T>(write: () => T): T {
    try {
      return write()
    } catch (error) {
      throw typeof (error as { code?: unknown }).code === 'number' ? writeFailed(this.#options.directory, error) : error
    } finally {
      this.#lastWriteMs = performance.now()
    }
  }

  /** The map size of LMDB is no limit, it grows on. Pages that deletions left free may still be used. */
  #checkSpace(puts: number): void {
    if (puts === 0) return
    const bytes = this.bytes()
    if (bytes >= this.#options.bytesMax) throw stateFull(this.#options.directory, bytes, this.#options.bytesMax)
  }

  #checkOwner(): void {
    const found = this.#owner.getEntry(ownerKey)?.version
    if (found !== this.ownerEpoch) throw foreignOwner(this.ownerEpoch, found)
  }

  #rows(map: string): Rows {
    this.#check()
    return this.#opened(map)
  }

  /** Also of an engine that is closing: what was given to it before is still written. */
  #opened(map: string): Rows {
    const rows = this.#maps.get(map)
    if (rows === undefined) throw new Error(`map "${map}" was not opened`)
    return rows
  }

  #check(): void {
    if (this.#closed) throw stateClosed(this.#options.directory)
  }
}

/** Reads one row of an environment that nobody in this process has open, as written last; its owner and its files stay as they are. */
export const peekRow = async (directory: string, map: string, key: Buffer): Promise<Buffer | undefined> => {
  const root = open({ ...binary, path: directory, noSubdir: false, readOnly: true, maxDbs: 512, maxReaders: 126 })
  try {
    const rows = root.openDB({ ...binary, name: mapPrefix + map }) as Rows | undefined
    const value = rows?.getBinary(storedKey(key))
    return value && Buffer.from(value)
  } finally {
    await root.close()
  }
}

/** Opens an environment and reads every row: what a suspect one has to survive in a process of its own. */
export const readAll = async (directory: string, mapBytes: number): Promise<number> => {
  const engine = await LmdbEngine.open({
    directory,
    mapBytes,
    maps: [],
    bytesMax: Number.POSITIVE_INFINITY,
    safeRestore: true,
    closed: async () => {},
  })
  let count = 0
  for (const map of engine.maps()) {
    engine.openMap(map)
    let rows = 0
    for (const row of engine.range(map, {})) rows += row.key.length >= 0 ? 1 : 0
    if (rows !== engine.count(map)) throw new Error(`map "${map}" has ${rows} of ${engine.count(map)} rows`)
    count += rows
  }
  await engine.close()
  return count
}
