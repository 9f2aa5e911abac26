import { StreamsError } from '../topology/errors/index.ts'
import { CacheBudget } from './cache/cache-budget.ts'
import { RowCache } from './cache/row-cache.ts'
import type { Checkpoint } from './checkpoint.ts'
import { clearCheckpoint, metaMap, readCheckpoint, writeCheckpoint } from './checkpoint-row.ts'
import type { StateBatch, StateEngine } from './engine.ts'
import { GroupCache } from './groups/group-cache.ts'
import { memoryEngine, withoutMemory } from './memory-stores.ts'
import { type OpenStore, openStore } from './open-store.ts'
import { CachedProgressStore, progressCodec, progressMap } from './progress.ts'
import { journalPrefix, journalRestorer } from './restore/journal-restorer.ts'
import type { RestoreShare } from './restore/restore-budget.ts'
import { standingMaps } from './standing-maps.ts'
import type {
  ChangelogAppend,
  Consistency,
  ProgressStore,
  Restorer,
  TaskState,
  TaskStateOptions,
} from './task-state.ts'
import type { TimerStore } from './timer-store.ts'
import { CachedTimerStore } from './timers/cached-timer-store.ts'
import { TimerCache, timerCodec, timersMap } from './timers/timer-cache.ts'

/** TaskState over one engine: a cache per store, one for timers and one for progress, all flushed in one batch. */
export class CachedTaskState implements TaskState {
  recordTime = -1
  rollbacks = 0
  readonly timers: TimerStore
  readonly progress: ProgressStore
  readonly #engine: StateEngine
  readonly #options: TaskStateOptions
  readonly #restoreBudget: RestoreShare
  readonly #budget: CacheBudget
  readonly #stores = new Map<string, OpenStore>()
  readonly #views = { committed: new Map<string, unknown>(), flushed: new Map<string, unknown>() }
  readonly #caches: (RowCache | GroupCache)[] = []
  /** Those whose rows go to the disk, and those whose rows stay in memory. */
  readonly #onDisk: (RowCache | GroupCache)[] = []
  readonly #inMemory: (RowCache | GroupCache)[] = []
  /** Rows of stores that live in memory: gone with the process, so it starts empty. */
  readonly #memory: StateEngine
  readonly #timerStore: CachedTimerStore
  #checkpoint: Checkpoint | null
  /** Between `encodeChanges` and `committed`: what is dirty may not be flushed. */
  #encoded = false
  #flushing = false

  constructor(engine: StateEngine, options: TaskStateOptions, restoreBudget: RestoreShare) {
    this.#engine = engine
    this.#options = options
    this.#restoreBudget = restoreBudget
    this.#budget = new CacheBudget(options.cacheBytesMax, options.cacheEntriesMax)
    this.#memory = memoryEngine(options)
    engine.openMap(metaMap)
    this.#checkpoint = withoutMemory(readCheckpoint(engine), options)
    if (this.#checkpoint === null) this.#dropRows()
    for (const spec of options.stores) {
      const changelogTopic = spec.logged ? (options.changelogs[spec.name] ?? null) : null
      const opened = openStore(spec, {
        engine: spec.inMemory === true ? this.#memory : engine,
        budget: this.#budget,
        changelogTopic,
        logPrefix: changelogTopic !== null && changelogTopic === options.journalTopic ? journalPrefix(spec.name) : '',
        recordTime: () => this.recordTime,
      })
      this.#caches.push(opened.cache)
      const kept = spec.inMemory === true ? this.#inMemory : this.#onDisk
      kept.push(opened.cache)
      this.#stores.set(spec.name, opened)
    }
    const journal = {
      engine,
      budget: this.#budget,
      changelogTopic: options.journalTopic,
      logTime: () => this.recordTime,
    }
    const timerCache = new TimerCache({ ...journal, map: timersMap, codec: timerCodec })
    const progressCache = new RowCache({ ...journal, map: progressMap, codec: progressCodec })
    this.#caches.push(timerCache, progressCache)
    this.#onDisk.push(timerCache, progressCache)
    this.#timerStore = new CachedTimerStore(timerCache, engine)
    this.timers = this.#timerStore
    this.progress = new CachedProgressStore(progressCache)
  }

  get ownerEpoch(): number {
    return this.#engine.ownerEpoch
  }

  get checkpoint(): Checkpoint | null {
    return this.#checkpoint
  }

  get dirty(): boolean {
    for (const cache of this.#caches) if (cache.dirty) return true
    return false
  }

  resizeCache(bytesMax: number, entriesMax: number): void {
    this.#budget.resize(bytesMax, entriesMax)
  }

  get pinnedBytes(): number {
    return this.#budget.pinnedBytes
  }

  store(name: string): unknown {
    const found = this.#stores.get(name)
    if (found !== undefined) return found.store
    throw new StreamsError('UNKNOWN_STORE', {
      retry: 'never',
      message: `there is no store "${name}" in "${this.#options.path}"`,
      help: `name one of: ${[...this.#stores.keys()].join(', ') || 'none'}`,
    })
  }

  view(name: string, consistency: Consistency): unknown {
    this.store(name)
    const views = this.#views[consistency]
    if (!views.has(name)) views.set(name, this.#stores.get(name)?.view(consistency))
    return views.get(name)
  }

  storeTime(name: string): number {
    const cache = this.#stores.get(name)?.cache
    return cache instanceof GroupCache ? cache.clock.committedTime : -1
  }

  mark(): void {
    for (let i = 0; i < this.#caches.length; i++) this.#caches[i]!.mark()
  }

  rollback(): void {
    this.rollbacks++
    for (let i = 0; i < this.#caches.length; i++) this.#caches[i]!.rollback()
  }

  encodeChanges(append: ChangelogAppend): void {
    this.#encoded = true
    for (const cache of this.#caches) cache.encodeChanges(append)
  }

  committed(): void {
    this.#encoded = false
    for (const cache of this.#caches) cache.committed()
  }

  async flush(checkpoint: Checkpoint): Promise<void> {
    if (this.#encoded || this.#flushing) {
      throw new Error(`flush of "${this.#options.path}" ${this.#flushing ? 'while one runs' : 'before committed()'}`)
    }
    this.#flushing = true
    try {
      const disk = this.#engine.write((batch) => {
        for (const cache of this.#onDisk) cache.fill(batch)
        writeCheckpoint(batch, withoutMemory(checkpoint, this.#options))
      })
      // Both take their rows now: a moment later rows of the next commit may be among them.
      const memory = this.#inMemory.length === 0 ? null : this.#memory.write((batch) => this.#fillMemory(batch))
      const [first, second] = await Promise.allSettled([disk, memory])
      for (const each of [first, second]) if (each.status === 'rejected') throw each.reason
    } catch (error) {
      for (const cache of this.#caches) cache.flushFailed()
      this.#flushing = false
      throw error
    }
    this.#checkpoint = checkpoint
    this.#flushing = false
    for (const cache of this.#caches) cache.flushed()
    this.#timerStore.flushed()
    for (const cache of this.#caches) if (cache instanceof GroupCache) cache.dropExpired()
  }

  #fillMemory(batch: StateBatch): void {
    for (const cache of this.#inMemory) cache.fill(batch)
  }

  restorer(changelogTopic: string): Restorer {
    if (changelogTopic === this.#options.journalTopic) {
      const stores = [...this.#stores].filter(([, { cache }]) => cache.changelogTopic === changelogTopic)
      return journalRestorer(this.#engine, this.#restoreBudget, new Map(stores), () => this.#reload())
    }
    for (const [name, { cache, restorer }] of this.#stores) {
      const topic = cache.changelogTopic ?? this.#options.sourceChangelogs?.[name]
      if (topic === changelogTopic) return restorer(this.#restoreBudget, () => this.#reload())
    }
    throw new Error(`"${changelogTopic}" is no changelog of "${this.#options.path}"`)
  }

  async discard(): Promise<void> {
    clearCheckpoint(this.#engine)
    this.#checkpoint = null
    this.#dropRows()
    this.#encoded = false
    this.#reload()
  }

  stats(): { diskBytes: number; diskBytesMax: number; cacheBytes: number; cacheEntries: number } {
    const { bytes, entries } = this.#budget
    return {
      ...{ diskBytes: this.#engine.bytes(), diskBytesMax: this.#engine.bytesMax() },
      ...{ cacheBytes: bytes + this.#memory.bytes(), cacheEntries: entries },
    }
  }

  close(): Promise<void> {
    this.#restoreBudget.close()
    return this.#engine.close()
  }

  /** Rows without a checkpoint are what an interrupted restore left: nobody knows how far they reach. */
  #dropRows(): void {
    // Those of a new state are empty and stay: to drop a map and to make it again takes the disk's time, on this thread.
    const standing = new Set(standingMaps(this.#options.stores))
    for (const map of this.#engine.maps()) {
      if (map !== metaMap && !(standing.has(map) && this.#isEmpty(map))) this.#engine.dropMap(map)
    }
    for (const map of this.#memory.maps()) this.#memory.dropMap(map)
  }

  #isEmpty(map: string): boolean {
    this.#engine.openMap(map)
    return this.#engine.count(map) === 0
  }

  #reload(): void {
    for (const cache of this.#caches) cache.reload()
    this.#timerStore.reload()
  }
}
