import { type Database, open, type RootDatabase, type Transaction } from 'lmdb'
import type { RangeBounds, Row } from '../engine.ts'
import type { StateRows } from '../views/rows.ts'
import type { Rows } from './lmdb-engine.ts'
import { isLong, readRow, storedKey } from './long-keys.ts'
import { scan } from './scan.ts'

const binary = { keyEncoding: 'binary', encoding: 'binary', cache: false } as const
const mapPrefix = 'map/'
const attemptsMax = 20

/**
 * One moment of an environment that somebody else owns and writes: another thread, another process. A read transaction keeps that moment until `close`; the
 * owner goes on, but cannot use again the pages that are kept for it, so that its file grows when a snapshot stays open for long.
 */
export class LmdbSnapshot implements StateRows {
  readonly #root: RootDatabase<Buffer, Buffer>
  readonly #transaction: Transaction
  readonly #maps = new Map<string, Database<Buffer, Buffer>>()
  #closed = false

  constructor(directory: string) {
    this.#root = open({
      ...binary,
      path: directory,
      noSubdir: false,
      readOnly: true,
      maxDbs: 512,
      maxReaders: 126,
    }) as RootDatabase<Buffer, Buffer>
    try {
      this.#transaction = this.#begin()
    } catch (error) {
      void this.#root.close()
      throw error
    }
  }

  /** All maps are open: one that is not there now has no rows. */
  openMap(_map: string): void {}

  maps(): string[] {
    return this.#mapsIn(this.#options.transaction)
  }

  get(map: string, key: Buffer): Buffer | undefined {
    const stored = storedKey(key)
    const value = this.#rows(map)?.get(stored, this.#options)
    if (value === undefined) return undefined
    return Buffer.from(isLong(key) ? readRow(storedKey(key), value).value : value)
  }

  range(map: string, bounds: RangeBounds): Iterable<Row> {
    const rows = this.#rows(map)
    return rows === undefined ? [] : scan(rows as Rows, bounds, this.#transaction)
  }

  count(map: string): number {
    const rows = this.#rows(map)
    return rows === undefined ? 0 : (rows.getStats() as { entryCount: number }).entryCount
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#transaction.done()
    await this.#root.close()
  }

  get #options(): { transaction: Transaction } {
    if (this.#closed) throw new Error('the snapshot is closed')
    return { transaction: this.#transaction }
  }

  #rows(map: string): Database<Buffer, Buffer> | undefined {
    void this.#options
    return this.#maps.get(map)
  }

  /** A transaction does not see maps that are opened after it has begun. */
  #begin(): Transaction {
    for (let attempt = 1; ; attempt++) {
      for (const map of this.#mapsIn(undefined)) if (!this.#maps.has(map)) this.#open(map, attempt)
      this.#root.resetReadTxn()
      const transaction = this.#root.useReadTransaction()
      if (this.#mapsIn(transaction).every((map) => this.#maps.has(map))) return transaction
      transaction.done()
    }
  }

  #open(map: string, attempt: number): void {
    try {
      this.#maps.set(map, this.#root.openDB({ ...binary, name: mapPrefix + map }) as Database<Buffer, Buffer>)
    } catch (error) {
      // Dropped since it was listed: the list is read again.
      if (attempt > attemptsMax) throw error
    }
  }

  #mapsIn(transaction: Transaction | undefined): string[] {
    const names: string[] = []
    const at = transaction === undefined ? {} : { transaction }
    for (const key of this.#root.getKeys({ start: Buffer.from([0]), ...at })) {
      const name = Buffer.from(key).toString('utf8').replace(/\0$/, '')
      if (name.startsWith(mapPrefix)) names.push(name.slice(mapPrefix.length))
    }
    return names
  }
}
