import type { Checkpoint } from '../../../state/checkpoint.ts'
import type { IncomingCopy } from '../../../state/disk.ts'
import { adoptState, peekCheckpoint } from '../../../state/index.ts'
import { isStreamsError, StreamsError } from '../../errors/index.ts'
import { partitionKey, type TopicDescription, type TopicPartition } from '../../log/log.ts'
import type { Metrics } from '../../metrics/index.ts'
import type { Plan, SubTopology } from '../../plan/plan.ts'
import type { Peers, Ports } from '../../ports.ts'
import { hopHeader } from '../../queries/http/hop.ts'
import { peerAddress } from '../../queries/http/peer-address.ts'
import type { ResolvedConfig } from '../config.ts'
import type { StateDirectory } from '../state-directory.ts'
import { type Offsets, StateTrust } from '../state-trust.ts'
import { diskChangelogs } from '../task-positions.ts'
import { layoutOf } from './layout.ts'
import { PeerSnapshots } from './peer-snapshots.ts'
import { Slots } from './slots.ts'
import { incomingPath } from './snapshot-copies.ts'
import type { CopyInfo } from './snapshot-info.ts'

export interface SnapshotFetcherOptions {
  readonly plan: Plan
  readonly config: Pick<ResolvedConfig, 'applicationId' | 'snapshots' | 'stateBytesMax'>
  readonly ports: Ports
  readonly metrics: Metrics
  readonly directory: StateDirectory
  readonly topics: ReadonlyMap<string, TopicDescription>
  /** Endpoints of processes that may have the state of a task, the likeliest first. */
  peersOf(id: string): readonly string[]
}

/** One task whose state is missing here. */
interface Want {
  readonly id: string
  readonly sub: SubTopology
  /** Its changelogs that are kept on disk. */
  readonly changelogs: readonly TopicPartition[]
  /** How far the state here reaches, as the sum over them. */
  readonly reached: number
  readonly starts: Offsets
  readonly signal: AbortSignal
}

/** How long is waited for processes that hand over other states first. */
const patienceMs = 30_000
const askAgainMs = 500
/** State that is here is given up only for one that spares so much of the changelog: the rest is read faster than a copy comes. */
const shareMin = 0.5

/**
 * Brings the state of a task from a process that has it, before the task is opened here. What arrives is put in place only when it is known to be whole and to
 * fit; from then on it is like state that this process has written before, and is judged in the same way when it is opened. When anything fails,
 * the state comes from the changelog.
 */
export class SnapshotFetcher {
  readonly #options: SnapshotFetcherOptions
  readonly #trust: StateTrust
  readonly #slots: Slots
  readonly #underWay = new Map<string, AbortController>()

  constructor(options: SnapshotFetcherOptions) {
    this.#options = options
    this.#trust = new StateTrust(options)
    this.#slots = new Slots(options.config.snapshots.atOnceMax)
  }

  /** Answers whether state came. Never rejects. Nobody has the state of this task open. */
  async bring(sub: SubTopology, partition: number): Promise<boolean> {
    const { ports, metrics, config } = this.#options
    const { recordsMin, atOnceMax } = config.snapshots
    const id = `${sub.name}/${partition}`
    const endpoints = this.#options.peersOf(id)
    if (!(recordsMin < Infinity) || atOnceMax === 0 || endpoints.length === 0) return false
    const { peers, disk } = ports
    if (peers === undefined || disk.receive === undefined) return false
    const abort = new AbortController()
    this.#underWay.set(id, abort)
    try {
      const want = await this.#want(id, sub, partition, abort.signal)
      if (want === null) return false
      const leave = await this.#slots.take(abort.signal)
      try {
        return await this.#from(endpoints, peers, want)
      } finally {
        leave()
      }
    } catch (error) {
      const outcome = isStreamsError(error) ? error.code : 'SNAPSHOT_UNAVAILABLE'
      metrics.all.snapshots.inc({ application: config.applicationId, direction: 'fetched', outcome })
      if (!abort.signal.aborted) {
        ports.logger.info('state comes from the changelog: no other process handed it over', {
          application: config.applicationId,
          task: id,
          code: outcome,
          error: error instanceof Error ? error.message : String(error),
        })
      }
      return false
    } finally {
      this.#underWay.delete(id)
    }
  }

  /** Ends a `bring`. */
  cancel(id: string): void {
    this.#underWay.get(id)?.abort(cancelled(id))
  }

  /** Null: too little is missing. */
  async #want(id: string, sub: SubTopology, partition: number, signal: AbortSignal): Promise<Want | null> {
    const { plan, ports, topics, directory, config } = this.#options
    const { admin } = ports.log
    const changelogs = diskChangelogs(plan, sub)
      .filter((topic) => partition < (topics.get(topic)?.partitions ?? 0))
      .map((topic) => ({ topic, partition }))
    if (changelogs.length === 0) return null
    const local = await peekCheckpoint(ports.disk, directory.taskPath(id))
    const [starts, ends] = await Promise.all([admin.offsets(changelogs, 'start'), admin.offsets(changelogs, 'end')])
    // State of our own that would be discarded is none.
    const own = local !== null && (await this.#trusted(local, changelogs, starts, ends)) ? local : null
    const reached = positionOf(own, changelogs, starts)
    const end = changelogs.reduce((sum, tp) => sum + (ends.get(partitionKey(tp.topic, tp.partition))?.offset ?? 0), 0)
    return end - reached < Math.max(1, config.snapshots.recordsMin)
      ? null
      : { id, sub, changelogs, reached, starts, signal }
  }

  /** From the first of these processes that has what is worth it. @throws the last reason why none did. */
  async #from(endpoints: readonly string[], peers: Peers, want: Want): Promise<true> {
    const { ports, config } = this.#options
    const { prefix, protocol, headers } = config.snapshots
    const { signal } = want
    const untilMs = ports.monotonic.now() + patienceMs
    let left = endpoints
    for (;;) {
      const busy: string[] = []
      let reason: unknown = null
      for (const endpoint of left) {
        const peer = peerAddress(endpoint)
        const url = `${protocol}://${peer.address}${prefix}`
        const startedMs = ports.monotonic.now()
        try {
          const came = await this.#fetch(
            new PeerSnapshots(want.id, {
              peers,
              ports,
              url,
              // Of a process with several threads each is asked, not the first alone.
              headers: { ...headers, ...peer.headers, [hopHeader]: '1' },
              signal,
            }),
            want,
          )
          if (came !== 'busy') {
            this.#came(want.id, endpoint, came, startedMs)
            return true
          }
          busy.push(endpoint)
        } catch (error) {
          signal.throwIfAborted()
          reason = error
          ports.logger.debug('a process did not hand state over', { task: want.id, endpoint, error: String(error) })
        }
      }
      if (busy.length === 0) throw reason
      if (ports.monotonic.now() > untilMs) throw allBusy(busy)
      left = busy
      await ports.scheduler.sleep(askAgainMs)
      signal.throwIfAborted()
    }
  }

  async #fetch(peer: PeerSnapshots, want: Want): Promise<CopyInfo | 'busy'> {
    const info = await peer.info()
    if (info === null) throw nothing()
    const { disk } = this.#options.ports
    const { format, layout } = info
    if (format !== disk.copyFormat) throw unfit(`its files have the format ${format}, here it is ${disk.copyFormat}`)
    if (layout !== layoutOf(this.#options.plan, want.sub)) throw unfit('its stores are laid out differently')
    await this.#judge(info.checkpoint, want)
    const copy = await peer.copy()
    if (copy === null) throw nothing()
    if (copy === 'busy') return 'busy'
    const path = `${incomingPath(this.#options.directory.path)}/${want.id.replace('/', '.')}`
    const incoming = await (disk.receive as NonNullable<typeof disk.receive>)(path, copy.bytes)
    try {
      await peer.read(copy, (bytes) => incoming.write(bytes))
      await incoming.complete(copy)
      await this.#install(incoming, want)
    } finally {
      await incoming.discard()
    }
    return copy
  }

  async #install(incoming: IncomingCopy, want: Want): Promise<void> {
    const { ports, directory, config } = this.#options
    const { stateBytesMax: bytesMax } = config
    const options = bytesMax === undefined ? {} : { bytesMax }
    const checkpoint = await adoptState(ports.disk, incoming.path, directory.processId, options)
    if (checkpoint === null) throw unfit('it has no checkpoint')
    // What is said before is no proof of what has come.
    await this.#judge(checkpoint, want)
    want.signal.throwIfAborted()
    await incoming.install(directory.taskPath(want.id))
  }

  /** @throws StreamsError SNAPSHOT_UNFIT when it would not be trusted here, or spares too little. */
  async #judge(checkpoint: Checkpoint, { changelogs, reached, starts }: Want): Promise<void> {
    const { directory, config, ports } = this.#options
    // Now: it may be newer than what was looked at before.
    const ends = await ports.log.admin.offsets(changelogs, 'end')
    const mine = { ...checkpoint, processId: directory.processId }
    const verdict = await this.#trust.judge(mine, changelogs, starts, ends, checkpoint.ownerEpoch)
    if (verdict !== 'ok') throw unfit(verdict.message)
    const spared = positionOf(checkpoint, changelogs, starts) - reached
    const whole = positionOf(checkpoint, changelogs, starts) - positionOf(null, changelogs, starts)
    if (spared < config.snapshots.recordsMin || spared < whole * shareMin) {
      throw unfit(`it spares ${spared} of ${whole} records`)
    }
  }

  async #trusted(local: Checkpoint, changelogs: Want['changelogs'], starts: Offsets, ends: Offsets): Promise<boolean> {
    return (await this.#trust.judge(local, changelogs, starts, ends, local.ownerEpoch)) === 'ok'
  }

  #came(task: string, endpoint: string, { bytes }: CopyInfo, startedMs: number): void {
    const { ports, metrics, config } = this.#options
    const application = config.applicationId
    const ms = ports.monotonic.now() - startedMs
    metrics.all.snapshots.inc({ application, direction: 'fetched', outcome: 'ok' })
    metrics.all.snapshotBytes.inc({ application, direction: 'fetched' }, bytes)
    metrics.all.snapshotFetch.observe({ application }, ms / 1000)
    ports.logger.info('state came from another process', { application, task, endpoint, bytes, ms: Math.round(ms) })
  }
}

const positionOf = (checkpoint: Checkpoint | null, changelogs: readonly TopicPartition[], starts: Offsets): number =>
  changelogs.reduce((sum, { topic, partition }) => {
    const start = starts.get(partitionKey(topic, partition))?.offset ?? 0
    return sum + Math.max(start, checkpoint?.changelogs[topic]?.nextOffset ?? start)
  }, 0)

const nothing = (): StreamsError =>
  new StreamsError('SNAPSHOT_UNAVAILABLE', { retry: 'later', message: 'no other process has this state' })

const allBusy = (endpoints: readonly string[]): StreamsError =>
  new StreamsError('SNAPSHOTS_BUSY', {
    retry: 'later',
    message: `${endpoints.join(', ')} had others to serve for ${patienceMs} ms`,
  })

const unfit = (why: string): StreamsError =>
  new StreamsError('SNAPSHOT_UNFIT', { retry: 'later', message: `a snapshot of another process is of no use: ${why}` })

const cancelled = (id: string): StreamsError =>
  new StreamsError('TASK_REVOKED', { retry: 'later', message: `the state of task ${id} is not needed here any more` })
