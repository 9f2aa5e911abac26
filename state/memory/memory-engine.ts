import type { RangeBounds, Row, StateBatch, StateEngine } from '../engine.ts'
import { foreignOwner, stateClosed, stateFull } from '../errors.ts'
import { byteString } from '../latin1.ts'
import { copyOf, StagedBatch } from '../staged-batch.ts'
import { MemoryMap } from './memory-map.ts'

/** What survives the engine that has it open: the files, so to say. */
export class MemoryFiles {
  maps = new Map<string, MemoryMap>()
  ownerEpoch = 0
  /** Takes back what was written since the last sync, newest first: how a crash of the machine looks. */
  #undo: (() => void)[] = []

  remember(undo: () => void): void {
    this.#undo.push(undo)
  }

  peek(map: string, key: Buffer): Buffer | undefined {
    const value = this.maps.get(map)?.get(byteString(key))
    return value && copyOf(value)
  }

  sync(): void {
    this.#undo = []
  }

  /** Back to the last synced snapshot. */
  crash(): void {
    for (let i = this.#undo.length - 1; i >= 0; i--) (this.#undo[i] as () => void)()
    this.#undo = []
  }
}

export interface MemoryEngineOptions {
  path: string
  bytesMax: number
  /** False: only `sync` and `close` make writes survive a crash. */
  syncWrites: boolean
  /** Awaited before a write becomes visible; a simulation delays or fails it here. */
  beforeWrite: () => Promise<void>
}

/** StateEngine in memory, for tests, the test driver and simulations. */
export class MemoryEngine implements StateEngine {
  readonly ownerEpoch: number
  readonly #files: MemoryFiles
  readonly #options: MemoryEngineOptions
  #writing: Promise<void> = Promise.resolve()
  #closed = false

  constructor(files: MemoryFiles, options: MemoryEngineOptions) {
    this.#files = files
    this.#options = options
    this.ownerEpoch = ++files.ownerEpoch
  }

  openMap(map: string): void {
    this.#check()
    if (this.#files.maps.has(map)) return
    this.#files.maps.set(map, new MemoryMap())
    this.#files.remember(() => this.#files.maps.delete(map))
  }

  maps(): string[] {
    return [...this.#files.maps.keys()].sort()
  }

  get(map: string, key: Buffer): Buffer | undefined {
    const value = this.#map(map).get(byteString(key))
    return value === undefined ? undefined : copyOf(value)
  }

  range(map: string, bounds: RangeBounds): Iterable<Row> {
    return this.#map(map).range(bounds)
  }

  count(map: string): number {
    return this.#map(map).size
  }

  write(fill: (batch: StateBatch) => void): Promise<void> {
    this.#check()
    const batch = new StagedBatch()
    fill(batch)
    const done = this.#writing.then(async () => {
      await this.#options.beforeWrite()
      this.#apply(batch)
    })
    this.#writing = done.catch(() => undefined)
    return done
  }

  async append(map: string, rows: readonly Row[]): Promise<void> {
    this.#check()
    let last = this.#map(map).last()
    const batch = new StagedBatch()
    for (const row of rows) {
      const key = byteString(row.key)
      if (last !== undefined && key <= last) throw new Error(`append to "${map}" out of order`)
      last = key
      batch.put(map, row.key, row.value)
    }
    await this.#options.beforeWrite()
    this.#apply(batch)
  }

  dropMap(map: string): void {
    this.#check()
    const dropped = this.#files.maps.get(map)
    if (dropped === undefined) return
    this.#files.maps.delete(map)
    this.#files.remember(() => this.#files.maps.set(map, dropped))
  }

  bytes(): number {
    let bytes = 0
    for (const map of this.#files.maps.values()) bytes += map.bytes
    return bytes
  }

  bytesMax(): number {
    return this.#options.bytesMax
  }

  async sync(): Promise<void> {
    await this.#writing
    this.#files.sync()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    await this.sync()
    this.#closed = true
  }

  #apply(batch: StagedBatch): void {
    const files = this.#files
    if (files.ownerEpoch !== this.ownerEpoch) throw foreignOwner(this.ownerEpoch, files.ownerEpoch)
    if (this.bytes() >= this.#options.bytesMax && batch.puts > 0)
      throw stateFull(this.#options.path, this.bytes(), this.#options.bytesMax)
    for (const map of batch.maps) this.#map(map)
    batch.replay((map, slab, keyStart, keyEnd, valueStart, valueEnd) => {
      const rows = this.#map(map)
      const value = valueStart < 0 ? null : slab.subarray(valueStart, valueEnd)
      const text = byteString(slab, keyStart, keyEnd)
      const old = rows.set(text, value === null ? undefined : copyOf(value))
      if (!this.#options.syncWrites) files.remember(() => rows.set(text, old))
    })
    if (this.#options.syncWrites) files.sync()
  }

  #map(map: string): MemoryMap {
    this.#check()
    const found = this.#files.maps.get(map)
    if (found === undefined) throw new Error(`map "${map}" was not opened`)
    return found
  }

  #check(): void {
    if (this.#closed) throw stateClosed(this.#options.path)
  }
}
