import type { ChangelogPosition } from '../../state/checkpoint.ts'
import { openTaskState } from '../../state/index.ts'
import type { TimestampedKeyValueStore } from '../../state/store.ts'
import type { TaskState } from '../../state/task-state.ts'
import { trust } from '../../state/trust.ts'
import type { GlobalTableNode } from '../dsl/graph.ts'
import { isStreamsError, StreamsError } from '../errors/index.ts'
import type { FetchedPartition, Fetcher, TopicDescription, TopicPartition } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Ports } from '../ports.ts'
import { failedRecord, unreadableRecord } from '../task/failed-record.ts'
import { decide } from '../task/handlers.ts'
import { verifyRecord } from '../task/verified.ts'
import type { ResolvedConfig } from './config.ts'
import { GlobalAge, globalStaleAfterMs } from './global-age.ts'
import { GlobalReplay } from './global-replay.ts'
import { RestoreLoop } from './restore.ts'
import { readableRows } from './source-changelogs.ts'
import type { StateDirectory } from './state-directory.ts'

export interface GlobalTablesOptions {
  tables: readonly GlobalTableNode[]
  config: ResolvedConfig
  ports: Ports
  metrics: Metrics
  directory: StateDirectory
  topics: ReadonlyMap<string, TopicDescription>
  /** The loop died: the application must stop. */
  failed(error: unknown): void
}

const pollBytes = 4 * 1024 * 1024
const pollWaitMs = 200

/**
 * Full copies of topics in this process, read by joins and queries. One environment for all of them, one loop that writes;
 * complete before the first task runs, then as fresh as the topic. Rows are not synchronised with the tasks' time.
 */
export class GlobalTables {
  #options: GlobalTablesOptions
  #state: TaskState | null = null
  #fetcher: Fetcher | null = null
  #positions = new Map<string, ChangelogPosition>()
  #closing = false
  #restored = false
  #starting: Promise<void> = Promise.resolve()
  #restoring: RestoreLoop | null = null
  #loop: Promise<void> = Promise.resolve()
  #lastFlushMs = 0
  #age: GlobalAge | null = null
  #replay: GlobalReplay | null = null

  constructor(options: GlobalTablesOptions) {
    this.#options = options
  }

  /** Undefined when there is no global table of that name. */
  store(name: string): unknown {
    return this.#options.tables.some((table) => table.store.name === name) ? this.#state?.store(name) : undefined
  }

  /** Opens, brings all tables up to the present end of their topics, and starts to follow them. Rejects when closed before that. */
  start(): Promise<void> {
    this.#starting = this.#start()
    return this.#starting
  }

  async #start(): Promise<void> {
    const { tables, config, directory, ports } = this.#options
    if (tables.length === 0) return
    this.#state = await openTaskState(directory.disk, {
      path: `${directory.path}/global`,
      // The topic itself stands in for the changelog, so to the state these stores are logged ones.
      stores: tables.map((table) => ({ ...table.store, logged: true })),
      changelogs: Object.fromEntries(tables.map((table) => [table.store.name, table.topic])),
      journalTopic: null,
      cacheBytesMax: config.cacheBytesMax,
      cacheEntriesMax: config.cacheEntriesMax,
      ...(config.stateBytesMax === undefined ? {} : { diskBytesMax: config.stateBytesMax }),
    })
    await this.#restore(this.#state)
    this.#fetcher = ports.log.fetcher({ isolation: 'read_committed', ...config.fetch })
    for (const [key, position] of this.#positions) this.#fetcher.assign(parse(key), position.nextOffset)
    const age = this.#age as GlobalAge
    if (age.isOld(age.sureMs)) await this.#beginReplay()
    else await this.#flush(this.#state)
    this.#restored = true
    this.#loop = this.#run().catch((error: unknown) => this.#options.failed(error))
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#restoring?.close()
    await this.#starting.catch(() => {})
    this.#fetcher?.wake()
    await this.#loop
    await this.#fetcher?.close()
    if (this.#state !== null) {
      // Not after a restore that failed: rows are missing below the positions that a checkpoint would name.
      // What cannot be written now is read again by the next start.
      if (this.#restored) await this.#tryFlush(this.#state)
      await this.#state.close()
    }
  }

  async #restore(state: TaskState): Promise<void> {
    const { tables, ports, topics, metrics, config, directory } = this.#options
    const { admin } = ports.log
    const at = tables.flatMap(({ topic }) => partitionsOf(topics, topic))
    const sureMs = ports.clock.now()
    const topicNames = [...new Set(tables.map(({ topic }) => topic))]
    const ageMsMax = await globalStaleAfterMs(admin, topicNames)
    this.#age = new GlobalAge({ ...ports, admin, at, staleAfterMs: ageMsMax, sureMs })
    const [starts, ends] = await Promise.all([admin.offsets(at, 'start'), admin.offsets(at, 'end')])
    const { checkpoint } = state
    let known = checkpoint?.changelogs ?? {}
    if (checkpoint !== null) {
      const facts = at.map((tp) => {
        const key = partitionKey(tp.topic, tp.partition)
        return {
          topic: key,
          topicId: topics.get(tp.topic)?.id ?? '',
          startOffset: starts.get(key)?.offset ?? 0,
          endOffset: ends.get(key)?.offset ?? 0,
          deleteRetentionMs: 2 * ageMsMax,
          epochEnd: -1,
        }
      })
      const verdict = trust(checkpoint, {
        changelogs: facts,
        processId: directory.processId,
        ownerEpoch: state.ownerEpoch,
        nowMs: ports.clock.now(),
      })
      if (verdict !== 'ok') {
        ports.logger.warn('global tables are discarded and rebuilt', {
          application: config.applicationId,
          reason: verdict.code,
        })
        metrics.all.rebuilds.inc({ application: config.applicationId, reason: verdict.code })
        await state.discard()
        known = {}
      }
    }
    const loop = new RestoreLoop(ports.log.fetcher({ isolation: 'read_committed', ...config.fetch }), ports.scheduler)
    this.#restoring = loop
    try {
      if (this.#closing) throw notNeeded()
      for (const { topic, consumed } of tables) {
        const rows = state.restorer(topic)
        const signed = consumed.value.verify !== undefined
        const restorer = signed ? readableRows(rows, consumed, Number.POSITIVE_INFINITY) : rows
        const partitions = partitionsOf(topics, topic)
        await Promise.all(
          partitions.map(async ({ partition }) => {
            const key = partitionKey(topic, partition)
            const fromOffset = known[key]?.nextOffset ?? starts.get(key)?.offset ?? 0
            const result = await loop.restore({
              topic,
              partition,
              fromOffset,
              endOffset: ends.get(key)?.offset ?? 0,
              restorer,
            })
            this.#positions.set(key, {
              topicId: topics.get(topic)?.id ?? '',
              nextOffset: result.nextOffset,
              leaderEpoch: -1,
            })
          }),
        )
        await restorer.finish()
      }
    } finally {
      this.#restoring = null
      await loop.close()
    }
    // The process may have slept while it read: then the rows are as sure as those that it began with.
    const readSinceMs = known === checkpoint?.changelogs ? checkpoint.wallMs : sureMs
    if (this.#age.isOld(readSinceMs)) this.#age.sureMs = readSinceMs
  }

  async #run(): Promise<void> {
    const { ports, config } = this.#options
    const state = this.#state as TaskState
    const byTopic = new Map(this.#options.tables.map((table) => [table.topic, table]))
    while (!this.#closing) {
      if (state.pinnedBytes > config.cacheBytesMax && !(await this.#tryFlush(state))) {
        await ports.scheduler.sleep(pollWaitMs)
        continue
      }
      const chunks = await (this.#fetcher as Fetcher).poll(pollBytes, pollWaitMs)
      if (!(await this.#mayReadOn())) continue
      for (const chunk of chunks) {
        if (chunk.error !== null) throw chunk.error
        this.#apply(byTopic.get(chunk.topic) as GlobalTableNode, state, chunk)
        await ports.scheduler.yield()
      }
      this.#endReplay(state)
      if (state.dirty && ports.monotonic.now() - this.#lastFlushMs >= config.stateFlushIntervalMs)
        await this.#tryFlush(state)
    }
  }

  /** False: what was fetched is left, all is read again from the start. */
  async #mayReadOn(): Promise<boolean> {
    const { ports } = this.#options
    const age = this.#age as GlobalAge
    try {
      const replay = this.#replay
      const isSure = replay === null ? await age.check(this.#positions) : !age.isOld(replay.sinceMs)
      if (isSure) return true
      await this.#beginReplay()
    } catch (error) {
      if (!isStreamsError(error) || error.retry !== 'later') throw error
      ports.logger.debug('the ends of global tables cannot be told', { error: String(error) })
      await ports.scheduler.sleep(pollWaitMs)
      // What was fetched would be lost: the positions are those before it.
      for (const [key, { nextOffset }] of this.#positions)
        this.#fetcher?.assign(parse(key), this.#replay?.position(key) ?? nextOffset)
    }
    return false
  }

  async #beginReplay(): Promise<void> {
    const { config, ports, tables, topics, metrics } = this.#options
    const at = tables.flatMap(({ topic }) => partitionsOf(topics, topic))
    const sinceMs = ports.clock.now()
    const { admin } = ports.log
    const [starts, ends] = await Promise.all([admin.offsets(at, 'start'), admin.offsets(at, 'stable')])
    ports.logger.warn(
      'global tables were not read for so long that deletions may be missing: their topics are read again',
      {
        application: config.applicationId,
        silentMs: sinceMs - (this.#age as GlobalAge).sureMs,
      },
    )
    metrics.all.rebuilds.inc({ application: config.applicationId, reason: 'STATE_STALE' })
    this.#replay = new GlobalReplay(sinceMs, starts, ends)
    for (const [key, { offset }] of starts) this.#fetcher?.assign(parse(key), offset)
  }

  #endReplay(state: TaskState): void {
    const replay = this.#replay
    if (replay === null || !replay.complete) return
    state.mark()
    let removed = 0
    for (const table of this.#options.tables) {
      const store = state.store(table.store.name) as TimestampedKeyValueStore<unknown, unknown>
      removed += replay.sweep(table, store)
    }
    this.#replay = null
    ;(this.#age as GlobalAge).sureMs = replay.sinceMs
    const { ports, config } = this.#options
    ports.logger.info('global tables are complete again', { application: config.applicationId, removed })
  }

  #apply(table: GlobalTableNode, state: TaskState, chunk: FetchedPartition): void {
    const store = state.store(table.store.name) as TimestampedKeyValueStore<unknown, unknown>
    const { records } = chunk
    const { key: keySerde, value: valueSerde } = table.consumed
    const chunkKey = partitionKey(chunk.topic, chunk.partition)
    const position = this.#positions.get(chunkKey) as ChangelogPosition
    while (records.next()) {
      if (records.keyStart < 0) {
        this.#dropped(chunk.topic, 'null-key')
        continue
      }
      state.recordTime = records.timestamp
      state.mark()
      let key: unknown
      let value: unknown = null
      try {
        if (valueSerde.verify !== undefined) verifyRecord(valueSerde, records)
        key = keySerde.read(records.buffer, records.keyStart, records.keyEnd)
        if (records.valueStart >= 0) value = valueSerde.read(records.buffer, records.valueStart, records.valueEnd)
      } catch (error) {
        this.#unreadable(chunk, error)
        continue
      }
      this.#replay?.meet(table, key, value !== null)
      if (records.offset >= position.nextOffset) store.put(key, value, records.timestamp)
    }
    this.#replay?.passed(chunk, chunk.nextOffset)
    if (chunk.nextOffset > position.nextOffset)
      this.#positions.set(chunkKey, { ...position, nextOffset: chunk.nextOffset })
  }

  /** There is no producer here, so 'dead-letter' leaves the record out as 'skip' does: it stays in the topic. */
  #unreadable(chunk: FetchedPartition, error: unknown): void {
    const { config } = this.#options
    const failed = failedRecord(chunk, chunk.records, error)
    if (decide(config.handlers.deserialization, () => failed) === 'fail')
      throw unreadableRecord(chunk, chunk.records, error)
    this.#dropped(chunk.topic, 'deserialization-error')
  }

  #dropped(step: string, reason: string): void {
    const { metrics, config } = this.#options
    metrics.all.dropped.inc({ application: config.applicationId, step, reason })
  }

  /** False when the disk does not take it: it is tried again, and nothing more is read when the cache is full. */
  async #tryFlush(state: TaskState): Promise<boolean> {
    const { ports, metrics } = this.#options
    const { application } = metrics
    try {
      await this.#flush(state)
      return true
    } catch (error) {
      if (!isStreamsError(error) || error.retry !== 'later') throw error
      const { code, message } = error
      metrics.all.flushFailures.inc({ application, code })
      ports.logger.error('global tables cannot be written, it is tried again', { application, code, message })
      return false
    }
  }

  /** During a replay the rows are only as sure as far as it has come: a process that ends in it starts anew. */
  #surePosition(key: string, position: ChangelogPosition): ChangelogPosition {
    const replay = this.#replay
    return replay === null ? position : { ...position, nextOffset: Math.min(position.nextOffset, replay.position(key)) }
  }

  async #flush(state: TaskState): Promise<void> {
    const { ports, directory } = this.#options
    this.#lastFlushMs = ports.monotonic.now()
    // The topic itself is the changelog: there is nothing to write and everything read is committed.
    state.encodeChanges(() => {})
    state.committed()
    await state.flush({
      changelogs: Object.fromEntries(
        [...this.#positions].map(([key, position]) => [key, this.#surePosition(key, position)]),
      ),
      inputs: {},
      ownerEpoch: state.ownerEpoch,
      processId: directory.processId,
      wallMs: (this.#age as GlobalAge).sureMs,
    })
  }
}

const notNeeded = (): StreamsError =>
  new StreamsError('STATE_CLOSED', {
    retry: 'never',
    message: 'the global tables were closed before they were complete',
  })

const partitionsOf = (topics: ReadonlyMap<string, TopicDescription>, topic: string): TopicPartition[] =>
  Array.from({ length: topics.get(topic)?.partitions ?? 0 }, (_, partition) => ({ topic, partition }))

const parse = (key: string): TopicPartition => {
  const dash = key.lastIndexOf('-')
  return { topic: key.slice(0, dash), partition: Number(key.slice(dash + 1)) }
}
