import { isStreamsError, StreamsError } from '../../errors/index.ts'
import type { Ports } from '../../ports.ts'
import type { CommitOffset, Membership } from '../log.ts'
import { endError, type TransactionAge, transactionError } from '../transaction-errors.ts'
import { askIdentity, type ProducerIdentity } from './producer-identity.ts'
import type { ProducerPartition } from './producer-partition.ts'
import type { CoordinatorKind, Coordinators } from './protocol/coordinator.ts'
import { addOffsets, addPartitions, commitOffsets, endTransaction } from './transaction-requests.ts'
import type { Wire } from './wire.ts'

/** How long `init` asks at least: no transaction waits for it, and a cluster that has just started or lost a broker needs a while. */
const INIT_TIMEOUT_MS = 60_000

/** Answers after which the same request is made again, and how soon. The Java client does so too. */
const AGAIN_MS: ReadonlyMap<string, number> = new Map([
  // The transaction before this one, or that of the producer that was fenced, is still being completed.
  ['CONCURRENT_TRANSACTIONS', 20],
  // The coordinator has not heard of a new topic yet.
  ['UNKNOWN_TOPIC_OR_PARTITION', 100],
  ['REQUEST_TIMED_OUT', 100],
])

/**
 * - new: no producer id yet, nothing is legal but `init`
 * - ready: no transaction is open at the coordinator; it opens with the first partition or offset
 * - open
 * - doomed: an offset commit was refused; only abort is legal
 * - ending
 */
type State = 'new' | 'ready' | 'open' | 'doomed' | 'ending'

/** The conversation with the coordinators about the one transaction that a producer has at a time (KIP-98, KIP-447). */
export class ProducerTransaction {
  readonly #wire: Wire
  readonly #ports: Pick<Ports, 'monotonic' | 'scheduler'>
  readonly #coordinators: Coordinators
  readonly #id: string
  readonly #timeoutMs: number
  #identity: ProducerIdentity = { producerId: -1, epoch: -1 }
  #state: State = 'new'
  #groups = new Set<string>()
  /** `sendOffsets` is under way: positions that arrive after an end would open the next transaction, without the records that they belong to. */
  #sending = false
  /** One `sendOffsets` had no answer: it may still arrive. */
  #adrift = false
  /** Why only abort is legal. */
  #doom: StreamsError | null = null
  /** When the request was sent that opened it at the coordinator; null when none is open. */
  #openedMs: number | null = null
  #stopped = false

  constructor(
    wire: Wire,
    ports: Pick<Ports, 'monotonic' | 'scheduler'>,
    coordinators: Coordinators,
    id: string,
    timeoutMs: number,
  ) {
    this.#wire = wire
    this.#ports = ports
    this.#coordinators = coordinators
    this.#id = id
    this.#timeoutMs = timeoutMs
  }

  /** Why records cannot be appended now; null when they can. */
  get refusal(): StreamsError | null {
    if (this.#state === 'new') return this.#illegal('append before init()')
    return this.#doom
  }

  /** Nothing is asked again from here on. */
  stop(): void {
    this.#stopped = true
  }

  get age(): TransactionAge {
    const openMs = this.#openedMs === null ? null : this.#ports.monotonic.now() - this.#openedMs
    return { transactionalId: this.#id, openMs, timeoutMs: this.#timeoutMs }
  }

  /** May be called again after an error. */
  async init(): Promise<ProducerIdentity> {
    if (this.#state !== 'new') throw this.#illegal('init() again')
    this.#identity = await this.#ask(
      'transaction',
      this.#id,
      (node) => askIdentity(this.#wire, node, this.#id, this.#timeoutMs),
      Math.max(this.#timeoutMs, INIT_TIMEOUT_MS),
    )
    this.#state = 'ready'
    return this.#identity
  }

  /** Adds partitions before their first batch goes out. */
  async add(queues: readonly ProducerPartition[]): Promise<void> {
    this.#open()
    await this.#ask('transaction', this.#id, (node) =>
      addPartitions(this.#wire, node, this.#id, this.#identity, queues),
    )
  }

  async sendOffsets(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    if (this.#doom !== null) throw this.#doom
    if (this.#state !== 'ready' && this.#state !== 'open') throw this.#illegal('sendOffsets()')
    this.#open()
    this.#sending = true
    try {
      if (!this.#groups.has(member.groupId)) {
        await this.#ask('transaction', this.#id, (node) =>
          addOffsets(this.#wire, node, this.#id, this.#identity, member.groupId),
        )
        this.#groups.add(member.groupId)
      }
      await this.#ask('group', member.groupId, (node) =>
        commitOffsets(this.#wire, node, this.#id, this.#identity, member, offsets).catch((error: unknown) => {
          if (!isAnswer(error)) this.#adrift = true
          throw error
        }),
      )
      this.#adrift = false
    } catch (error) {
      // The broker would accept EndTxn(commit) all the same, so it is this state that keeps a replaced member from committing.
      this.#doom = transactionError(error as StreamsError, this.age)
      this.#state = 'doomed'
      throw this.#doom
    } finally {
      this.#sending = false
    }
  }

  /** @throws StreamsError TRANSACTION_STATE while positions are on their way, or may be: then only `init` of a new producer ends it safely. */
  checkMayEnd(outcome: 'commit' | 'abort'): void {
    if (outcome === 'abort' && this.#adrift) throw this.#illegal(`${outcome}() after sendOffsets() without an answer`)
    if (this.#sending) throw this.#illegal(`${outcome}() beside sendOffsets()`)
    if (this.#state === 'new' || this.#state === 'ending') throw this.#illegal(`${outcome}()`)
  }

  /** Ends the transaction, if one is open. When this fails its outcome is unknown. */
  async end(outcome: 'commit' | 'abort'): Promise<void> {
    this.checkMayEnd(outcome)
    if (outcome === 'commit' && this.#doom !== null) throw this.#doom
    if (this.#state !== 'ready') {
      this.#state = 'ending'
      try {
        await this.#ask('transaction', this.#id, (node) =>
          endTransaction(this.#wire, node, this.#id, this.#identity, outcome === 'commit'),
        )
      } catch (error) {
        throw endError(error as StreamsError, outcome, this.age)
      }
    }
    this.#groups.clear()
    this.#doom = null
    this.#openedMs = null
    this.#state = 'ready'
  }

  #open(): void {
    this.#openedMs ??= this.#ports.monotonic.now()
    if (this.#state === 'ready') this.#state = 'open'
  }

  async #ask<T>(
    kind: CoordinatorKind,
    key: string,
    request: (node: number) => Promise<T>,
    timeoutMs = this.#timeoutMs,
  ): Promise<T> {
    const until = this.#ports.monotonic.now() + timeoutMs
    for (;;) {
      try {
        return await this.#coordinators.run(kind, key, timeoutMs, request)
      } catch (error) {
        const againMs = isStreamsError(error) ? AGAIN_MS.get(error.code) : undefined
        if (againMs === undefined || this.#stopped || this.#ports.monotonic.now() + againMs >= until) throw error
        await this.#ports.scheduler.sleep(againMs)
      }
    }
  }

  #illegal(what: string): StreamsError {
    return new StreamsError('TRANSACTION_STATE', {
      retry: 'never',
      message: `${what} is not legal while the transaction of "${this.#id}" is ${this.#state}`,
      help: 'call init() once, then append, sendOffsets() and commit() or abort() one after the other',
    })
  }
}

/** The broker said so itself: what it refused does not come later. */
const isAnswer = (error: unknown): boolean =>
  !isStreamsError(error, 'REQUEST_TIMEOUT') && !isStreamsError(error, 'BROKER_UNREACHABLE')
