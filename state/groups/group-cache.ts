import type { CacheBudget, EvictableCache } from '../cache/cache-budget.ts'
import { JournaledRows } from '../cache/journaled-rows.ts'
import { dirtyCommit, held, pinned, rowBytes } from '../cache/row.ts'
import type { RowCodec } from '../cache/row-codec.ts'
import type { StateBatch, StateEngine } from '../engine.ts'
import type { ChangelogAppend } from '../task-state.ts'
import { groupKeyOf, groupRange } from './engine-key.ts'
import type { GroupLayout } from './group-layout.ts'
import { GroupLog, newest, noteOrder } from './group-log.ts'
import { decodeGroupRow, fresh, type GroupRow, groupBytes, KeyGroup, positionOf } from './group-row.ts'
import { GroupWriter } from './group-writer.ts'
import { Segments } from './segments.ts'
import { StoreClock } from './store-clock.ts'
import { versionSweep } from './version-sweep.ts'

export interface GroupCacheOptions {
  engine: StateEngine
  budget: CacheBudget
  /** Name of the engine's map with the clock; each segment has a map below it. */
  map: string
  codec: RowCodec
  layout: GroupLayout
  retentionMs: number
  /** Null: not logged. */
  changelogTopic: string | null
}

/**
 * The journaled write-back cache of a store with many rows per key: windows, sessions, join buffers, versions. Its unit is the key with
 * all its live rows, so that a scan of one key does not look into the engine; the engine has one map per time segment, so
 * that expiry is a drop.
 */
export class GroupCache extends JournaledRows<GroupRow> implements EvictableCache {
  readonly map: string
  readonly changelogTopic: string | null
  readonly groups = new Map<string, KeyGroup>()
  readonly clock: StoreClock
  readonly segments: Segments
  readonly engine: StateEngine
  readonly layout: GroupLayout
  readonly codec: RowCodec
  readonly #log: GroupLog
  readonly #writer: GroupWriter
  readonly #sweep: ((batch: StateBatch) => void) | null

  #last: KeyGroup = new KeyGroup('')
  #pinnedGroups = 0
  /** What is older had expired at the last flush. */
  #flushedFrom = Number.NEGATIVE_INFINITY
  #hand: MapIterator<KeyGroup>

  constructor(options: GroupCacheOptions) {
    super(options.budget)
    this.engine = options.engine
    this.map = options.map
    this.codec = options.codec
    this.layout = options.layout
    this.changelogTopic = options.changelogTopic
    this.clock = new StoreClock(options.retentionMs)
    this.segments = new Segments(
      options.engine,
      options.map,
      options.layout.versioned ? Number.POSITIVE_INFINITY : options.retentionMs,
    )
    this.#log = new GroupLog(options.layout, options.codec)
    this.#writer = new GroupWriter(options.layout, options.codec, this.segments)
    this.#sweep = options.layout.versioned ? versionSweep(this) : null
    this.budget.join(this)
    this.#hand = this.groups.values()
    this.#last.detached = true
    this.reload()
  }

  /** Forgets all cached rows and looks at the engine anew: after opening, restoring, discarding. */
  reload(): void {
    for (const group of this.groups.values()) {
      for (const row of group.rows) if ((row.flags & pinned) !== 0) this.release(row)
      group.detached = true
      this.#forget(group)
    }
    this.groups.clear()
    this.#hand = this.groups.values()
    this.reset()
    this.engine.openMap(this.map)
    this.segments.reload()
    this.clock.load(this.engine, this.map)
  }

  get evictableEntries(): number {
    return this.groups.size - this.#pinnedGroups
  }

  /** All rows of that key. Valid until the caller calls again. */
  find(key: string): KeyGroup {
    const group = this.open(key)
    if (!group.complete) this.#load(group)
    if (group.lowest < this.clock.settledFrom && !this.layout.versioned) this.#prune(group)
    return group
  }

  /** The rows of that key as far as they are cached: enough for those who only append. */
  open(key: string): KeyGroup {
    let group: KeyGroup | undefined = this.#last
    if (group.key !== key || group.detached) {
      group = this.groups.get(key) ?? this.#newGroup(key)
      this.#last = group
    }
    group.used = true
    return group
  }

  /** Adds `row`, which is absent so far, at its place in its group. */
  insert(row: GroupRow, at: number): void {
    const { group } = row
    if (group.detached) this.#attach(group)
    if (group.complete) row.flags |= fresh
    row.bytes = rowBytes('', null)
    this.#link(group, row, at)
    if (this.budget.full()) this.#makeRoom(group)
  }

  /** Replaces what the row holds; a null value removes it. */
  write(row: GroupRow, value: unknown, time: number): void {
    if (row.group.detached) this.#attach(row.group)
    this.journal(row, value, time)
  }

  override mark(): void {
    for (let i = 0; i < this.journalSize; i++) this.#settle(this.journalRow(i))
    super.mark()
    this.clock.mark()
  }

  /**
   * A row that came and went since the last commit, as each session of a busy key does, leaves nothing behind: thousands of them would have
   * to be passed by every scan of the key until the next one. The row that moved the store's time is told to the log.
   */
  #settle(row: GroupRow): void {
    if ((row.flags & dirtyCommit) !== 0 && this.#cameAndWent(row)) this.leaveOut(row)
  }

  #cameAndWent(row: GroupRow): boolean {
    return row.value === null && (row.flags & fresh) !== 0 && row.a < this.clock.time
  }

  override rollback(): void {
    super.rollback()
    this.clock.rollback()
  }

  /** Hands out the changed rows; they may be flushed once the log has them. */
  encodeChanges(append: ChangelogAppend): void {
    const topic = this.changelogTopic
    const behind: KeyGroup[] = []
    for (const row of this.takeChanges()) {
      if (!this.isChanged(row)) continue
      // The row that moved the store's time is told in any case, so that a restore finds the same time.
      if (this.#cameAndWent(row)) {
        this.leaveOut(row)
        continue
      }
      row.flags &= ~fresh
      this.seal(row)
      if (topic === null) continue
      this.#log.encode(topic, row, append)
      if (this.layout.versioned && row.value !== null) noteOrder(row, behind)
    }
    // Compaction keeps the last record of a key: it must be the newest version (KIP-889).
    for (const group of behind) {
      if (group.logBehind) this.#log.encode(topic as string, newest(group) as GroupRow, append)
      group.logBehind = false
    }
    this.clock.encoded()
  }

  override committed(): void {
    super.committed()
    this.clock.committed()
  }

  /** Stages the rows that the log has. Ends with `flushed` or `flushFailed`; all are called outside of units. */
  fill(batch: StateBatch): void {
    // By what the log has: a failed unit or an aborted transaction must not have dropped anything.
    const liveFrom = this.clock.encodedFrom
    this.#flushedFrom = liveFrom
    const firstLive = this.segments.idOf(liveFrom)
    const rows = this.takeFlushable()
    for (const row of rows) {
      const segment = this.segments.idOf(row.a)
      if (segment < firstLive) continue
      const keep = (row.flags & held) !== 0
      this.#writer.store(batch, segment, row, keep ? row.heldValue : row.value, keep ? row.heldTime : row.time)
    }
    if (rows.length > 0) this.clock.store(batch, this.map)
    this.#sweep?.(batch)
  }

  /** After the flush whose clock says that they have expired: whoever reads the disk beside it sees rows and clock of one flush. */
  dropExpired(): void {
    this.segments.dropBelow(this.#flushedFrom)
  }

  /** Removes up to that many keys with all their rows, when all are clean; see `RowCache`. */
  evict(steps: number): void {
    for (let i = 0, left = steps; i < steps * 4 && left > 0; i++) {
      let next = this.#hand.next()
      if (next.done) {
        this.#hand = this.groups.values()
        next = this.#hand.next()
        if (next.done) return
      }
      const group = next.value
      if (group.pinnedRows > 0) continue
      if (group.used) {
        group.used = false
        continue
      }
      left--
      group.detached = true
      this.groups.delete(group.key)
      this.#forget(group)
    }
  }

  /** Forgets a clean row that is leaving the engine. */
  forget(row: GroupRow): void {
    if ((row.flags & pinned) === 0) this.#unlink(row)
  }

  /** A row as the engine has it. */
  decode(group: KeyGroup, key: Buffer, value: Buffer): GroupRow {
    const row = decodeGroupRow(this, group, key, value)
    row.bytes = rowBytes('', row.value)
    return row
  }

  /** The engine's rows of that key. */
  *stored(group: KeyGroup): Generator<GroupRow> {
    const range = groupRange(group.key)
    for (const id of this.segments.ids) {
      for (const { key, value } of this.engine.range(this.segments.mapOf(id), range)) {
        yield this.decode(group, key, value)
      }
    }
  }

  groupOf(engineKey: Buffer): string {
    return groupKeyOf(engineKey, this.layout)
  }

  #newGroup(key: string): KeyGroup {
    if (this.budget.full()) this.budget.evict()
    const group = new KeyGroup(key)
    group.complete = this.segments.ids.length === 0
    this.#attach(group)
    return group
  }

  #load(group: KeyGroup): void {
    for (const row of this.stored(group)) {
      const at = positionOf(group.rows, row.a, row.b)
      const cached = group.rows[at]
      if (cached === undefined || cached.a !== row.a || cached.b !== row.b) this.#link(group, row, at)
    }
    group.complete = true
    if (this.budget.full()) this.#makeRoom(group)
  }

  /** Evicts others than that group. */
  #makeRoom(group: KeyGroup): void {
    group.pinnedRows++
    this.budget.evict()
    group.pinnedRows--
  }

  /** Forgets expired rows. Those that are pinned stay until their flush. */
  #prune(group: KeyGroup): void {
    const { rows } = group
    const end = positionOf(rows, this.clock.settledFrom, Number.NEGATIVE_INFINITY)
    let kept = 0
    for (let i = 0; i < end; i++) {
      const row = rows[i]!
      if ((row.flags & pinned) !== 0) rows[kept++] = row
      else this.#drop(row)
    }
    if (kept < end) {
      rows.splice(kept, end - kept)
      group.version++
    }
    group.lowest = rows[0]?.a ?? Number.MAX_VALUE
  }

  #attach(group: KeyGroup): void {
    group.detached = false
    this.groups.set(group.key, group)
    this.budget.entries += 1 + group.rows.length
    this.budget.bytes += groupBytes(group)
    for (const row of group.rows) this.budget.bytes += row.bytes
  }

  #forget(group: KeyGroup): void {
    this.budget.entries -= 1 + group.rows.length
    this.budget.bytes -= groupBytes(group)
    for (const row of group.rows) this.budget.bytes -= row.bytes
  }

  #link(group: KeyGroup, row: GroupRow, at: number): void {
    const { rows } = group
    if (at === rows.length) rows.push(row)
    else rows.splice(at, 0, row)
    if (row.a < group.lowest) group.lowest = row.a
    group.version++
    this.budget.entries++
    this.budget.bytes += row.bytes
  }

  #unlink(row: GroupRow): void {
    const { rows } = row.group
    const at = positionOf(rows, row.a, row.b)
    if (rows[at] !== row) return
    rows.splice(at, 1)
    row.group.version++
    this.#drop(row)
  }

  #drop(row: GroupRow): void {
    this.budget.entries--
    this.budget.bytes -= row.bytes
  }

  protected keyOf(row: GroupRow): string {
    return row.group.key
  }

  protected pin({ group }: GroupRow): void {
    if (group.pinnedRows++ === 0) this.#pinnedGroups++
  }

  protected unpin({ group }: GroupRow): void {
    if (--group.pinnedRows === 0) this.#pinnedGroups--
  }

  protected override cleaned(row: GroupRow): void {
    if (row.value === null) this.#unlink(row)
  }
}
