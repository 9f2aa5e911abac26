import { isStreamsError, StreamsError } from '../../errors/index.ts'
import type { Ports } from '../../ports.ts'
import type { CommitOffset, Membership } from '../log.ts'
import { askIdentity, type ProducerIdentity } from './producer-identity.ts'
import type { ProducerPartition } from './producer-partition.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import { addOffsets, addPartitions, commitOffsets, endTransaction } from './transaction-requests.ts'
import type { Wire } from './wire.ts'

/** How soon a transaction that is still being ended is asked for again. The Java client waits as long. */
const CONCURRENT_MS = 20

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
  /** Why only abort is legal. */
  #doom: StreamsError | null = null

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

  async init(): Promise<ProducerIdentity> {
    if (this.#state !== 'new') throw this.#illegal('init() again')
    this.#identity = await this.#ask((node) => askIdentity(this.#wire, node, this.#id, this.#timeoutMs))
    this.#state = 'ready'
    return this.#identity
  }

  /** Adds partitions before their first batch goes out. */
  async add(queues: readonly ProducerPartition[]): Promise<void> {
    if (this.#state === 'ready') this.#state = 'open'
    await this.#ask((node) => addPartitions(this.#wire, node, this.#id, this.#identity, queues))
  }

  async sendOffsets(member: Membership, offsets: readonly CommitOffset[]): Promise<void> {
    if (this.#doom !== null) throw this.#doom
    if (this.#state !== 'ready' && this.#state !== 'open') throw this.#illegal('sendOffsets()')
    this.#state = 'open'
    try {
      if (!this.#groups.has(member.groupId)) {
        await this.#ask((node) => addOffsets(this.#wire, node, this.#id, this.#identity, member.groupId))
        this.#groups.add(member.groupId)
      }
      await this.#coordinators.run('group', member.groupId, this.#timeoutMs, (node) =>
        commitOffsets(this.#wire, node, this.#id, this.#identity, member, offsets),
      )
    } catch (error) {
      // The broker would accept EndTxn(commit) all the same, so it is this state that keeps a replaced member from committing.
      this.#doom = error as StreamsError
      this.#state = 'doomed'
      throw error
    }
  }

  /** Ends the transaction, if one is open. When this fails its outcome is unknown. */
  async end(outcome: 'commit' | 'abort'): Promise<void> {
    if (this.#state === 'new' || this.#state === 'ending') throw this.#illegal(`${outcome}()`)
    if (outcome === 'commit' && this.#doom !== null) throw this.#doom
    if (this.#state !== 'ready') {
      this.#state = 'ending'
      await this.#ask((node) => endTransaction(this.#wire, node, this.#id, this.#identity, outcome === 'commit'))
    }
    this.#groups.clear()
    this.#doom = null
    this.#state = 'ready'
  }

  async #ask<T>(request: (node: number) => Promise<T>): Promise<T> {
    const until = this.#ports.monotonic.now() + this.#timeoutMs
    for (;;) {
      try {
        return await this.#coordinators.run('transaction', this.#id, this.#timeoutMs, request)
      } catch (error) {
        // The transaction before this one (or that of the producer that was fenced) is still being completed.
        if (!isStreamsError(error, 'CONCURRENT_TRANSACTIONS')) throw error
        if (this.#ports.monotonic.now() + CONCURRENT_MS >= until) throw error
        await this.#ports.scheduler.sleep(CONCURRENT_MS)
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
