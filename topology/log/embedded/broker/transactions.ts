import type { Timer } from '../../../ports.ts'
import type { TopicPartition } from '../../log.ts'
import type { LogStorage } from '../storage/storage.ts'
import type { BrokerPorts } from './broker-ports.ts'
import { invalidTxnState, producerFenced } from './errors.ts'

/** Who writes: an id that the log gave out, and how often it was given out. */
export interface ProducerIdentity {
  readonly producerId: number
  readonly epoch: number
}

interface Transaction {
  producerId: number
  epoch: number
  timeoutMs: number
  state: 'empty' | 'ongoing' | 'committed' | 'aborted'
  /** Partitions and groups that the open transaction has touched. */
  partitions: TopicPartition[]
  groups: string[]
  startedMs: number
}

/** What ending a transaction does to the partitions and groups that it touched. */
export interface TransactionEffects {
  writeMarker(at: TopicPartition, type: 'commit' | 'abort', producer: ProducerIdentity): void
  endOffsets(groupId: string, producerId: number, commit: boolean): void
}

const EPOCH_MAX = 32_766

/**
 * The transaction coordinator: who owns a transactional id, and what its open transaction has touched. Fencing is by epoch:
 * a newer producer of the same id, or a timeout, raises it (KIP-98, KIP-360).
 */
export class Transactions {
  readonly #transactions = new Map<string, Transaction>()
  readonly #timers = new Map<string, Timer>()
  readonly #storage: LogStorage
  readonly #ports: BrokerPorts
  readonly #effects: TransactionEffects
  readonly #onTimeout: () => void
  #nextProducerId: number

  constructor(storage: LogStorage, ports: BrokerPorts, effects: TransactionEffects, onTimeout: () => void) {
    this.#storage = storage
    this.#ports = ports
    this.#effects = effects
    this.#onTimeout = onTimeout
    this.#nextProducerId = Number(new Map(storage.rows('meta')).get('nextProducerId') ?? 0)
    for (const [id, row] of storage.rows('transactions')) {
      const transaction = JSON.parse(row) as Transaction
      this.#transactions.set(id, transaction)
      if (transaction.state === 'ongoing') this.#arm(id, transaction)
    }
  }

  /** An idempotent producer's identity; for a transactional id the next epoch, after aborting what it left open. */
  init(transactionalId: string | undefined, timeoutMs: number): ProducerIdentity {
    if (transactionalId === undefined) return { producerId: this.#newProducerId(), epoch: 0 }
    let transaction = this.#transactions.get(transactionalId)
    if (transaction === undefined) {
      transaction = {
        producerId: this.#newProducerId(),
        epoch: 0,
        timeoutMs,
        state: 'empty',
        partitions: [],
        groups: [],
        startedMs: 0,
      }
      this.#transactions.set(transactionalId, transaction)
    } else {
      this.#raiseEpoch(transaction)
      if (transaction.state === 'ongoing') this.#finish(transactionalId, transaction, 'abort')
      transaction.state = 'empty'
      transaction.timeoutMs = timeoutMs
    }
    this.#save(transactionalId, transaction)
    return { producerId: transaction.producerId, epoch: transaction.epoch }
  }

  /** The open transaction writes to that partition. Opens it when none is open. */
  addPartition(transactionalId: string, producer: ProducerIdentity, at: TopicPartition): void {
    const transaction = this.#open(transactionalId, producer)
    if (transaction.partitions.some((known) => known.topic === at.topic && known.partition === at.partition)) return
    transaction.partitions.push({ topic: at.topic, partition: at.partition })
    this.#save(transactionalId, transaction)
  }

  /** The open transaction commits offsets of that group. Opens it when none is open. */
  addGroup(transactionalId: string, producer: ProducerIdentity, groupId: string): void {
    const transaction = this.#open(transactionalId, producer)
    if (transaction.groups.includes(groupId)) return
    transaction.groups.push(groupId)
    this.#save(transactionalId, transaction)
  }

  /** Ends the open transaction. Asking again for the same end is answered as the first time. */
  end(transactionalId: string, producer: ProducerIdentity, commit: boolean): void {
    const transaction = this.#owned(transactionalId, producer)
    if (transaction.state === (commit ? 'committed' : 'aborted')) return
    if (transaction.state !== 'ongoing') {
      throw invalidTxnState(`transaction of "${transactionalId}" is ${transaction.state}, there is nothing to end`)
    }
    this.#finish(transactionalId, transaction, commit ? 'commit' : 'abort')
  }

  /** @throws StreamsError PRODUCER_FENCED when that producer is not the newest of its transactional id. */
  verify(transactionalId: string, producer: ProducerIdentity): void {
    this.#owned(transactionalId, producer)
  }

  close(): void {
    for (const timer of this.#timers.values()) timer.cancel()
    this.#timers.clear()
  }

  #owned(transactionalId: string, producer: ProducerIdentity): Transaction {
    const transaction = this.#transactions.get(transactionalId)
    const isOwner = transaction?.producerId === producer.producerId && transaction.epoch === producer.epoch
    if (!isOwner) throw producerFenced(`"${transactionalId}"`)
    return transaction
  }

  #open(transactionalId: string, producer: ProducerIdentity): Transaction {
    const transaction = this.#owned(transactionalId, producer)
    if (transaction.state !== 'ongoing') {
      transaction.state = 'ongoing'
      transaction.startedMs = this.#ports.clock.now()
      this.#arm(transactionalId, transaction)
    }
    return transaction
  }

  #finish(transactionalId: string, transaction: Transaction, type: 'commit' | 'abort'): void {
    this.#timers.get(transactionalId)?.cancel()
    this.#timers.delete(transactionalId)
    for (const at of transaction.partitions) this.#effects.writeMarker(at, type, transaction)
    for (const group of transaction.groups) this.#effects.endOffsets(group, transaction.producerId, type === 'commit')
    transaction.state = type === 'commit' ? 'committed' : 'aborted'
    transaction.partitions = []
    transaction.groups = []
    this.#save(transactionalId, transaction)
  }

  #arm(transactionalId: string, transaction: Transaction): void {
    const leftMs = transaction.startedMs + transaction.timeoutMs - this.#ports.clock.now()
    const expire = (): void => {
      this.#raiseEpoch(transaction)
      this.#finish(transactionalId, transaction, 'abort')
      this.#onTimeout()
    }
    this.#timers.set(transactionalId, this.#ports.scheduler.after(Math.max(0, leftMs), expire))
  }

  #raiseEpoch(transaction: Transaction): void {
    if (transaction.epoch < EPOCH_MAX) {
      transaction.epoch++
      return
    }
    // The epochs of this producer id are used up: end its transaction under it, then go on as a new id.
    if (transaction.state === 'ongoing') {
      for (const at of transaction.partitions) this.#effects.writeMarker(at, 'abort', transaction)
      for (const group of transaction.groups) this.#effects.endOffsets(group, transaction.producerId, false)
      transaction.partitions = []
      transaction.groups = []
    }
    transaction.producerId = this.#newProducerId()
    transaction.epoch = 0
  }

  #newProducerId(): number {
    const id = this.#nextProducerId++
    this.#storage.put('meta', 'nextProducerId', String(this.#nextProducerId))
    return id
  }

  #save(transactionalId: string, transaction: Transaction): void {
    this.#storage.put('transactions', transactionalId, JSON.stringify(transaction))
  }
}
