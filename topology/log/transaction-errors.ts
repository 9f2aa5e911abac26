import { isStreamsError, StreamsError } from '../errors/index.ts'

/*
 * What the failures of a transactional producer mean to its owner. Both logs report them by these rules:
 *
 * | code | retry | meaning |
 * |---|---|---|
 * | PRODUCER_FENCED, INVALID_PRODUCER_EPOCH | fence | a newer producer has the transactional id: stop, never init() again |
 * | ILLEGAL_GENERATION, UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID and their like | fence | the member that the offsets were sent for is out: abort; the group says what follows |
 * | TRANSACTION_TIMED_OUT | later | the coordinator gave the transaction up, and the producer with it: start over |
 * | TRANSACTION_OUTCOME_UNKNOWN | later | nobody knows whether it was committed: start over, the next init() settles it |
 * | any other | later | this transaction cannot be committed: start over |
 * | any other | never | rights, limits, versions: the same fails again |
 *
 * To start over is to drop what was not committed, close the producer, init() a new one of the same id, and ask with requireStable where to go on.
 * After TRANSACTION_TIMED_OUT a newer producer may have come all the same, if others may use the same id (static membership): then let the group accept
 * a heartbeat before init(), or it is the newer one that is fenced.
 */

const PRODUCER: readonly string[] = ['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH']

const MEMBER: readonly string[] = [
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
  // Of the streams group protocol (KIP-1071).
  'FENCED_MEMBER_EPOCH',
  'STALE_MEMBER_EPOCH',
]

/** The request fails again, but not with a new producer, which has other ids, epochs and sequences. */
const STARTS_OVER: readonly string[] = [
  'UNKNOWN_SERVER_ERROR',
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'INVALID_TXN_STATE',
  'INVALID_PRODUCER_ID_MAPPING',
  'TRANSACTION_COORDINATOR_FENCED',
  'OPERATION_NOT_ATTEMPTED',
  'UNKNOWN_PRODUCER_ID',
  'TRANSACTION_ABORTABLE',
]

/** What brokers say of a producer id or its sequences: a new producer has others. */
const OF_PRODUCER_ID: readonly string[] = [
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'INVALID_PRODUCER_ID_MAPPING',
  'UNKNOWN_PRODUCER_ID',
]

/** A newer producer of the same transactional id has taken over. */
export const isProducerFenced = (error: unknown): boolean => isStreamsError(error) && PRODUCER.includes(error.code)

/** The coordinator of the group refused the member, not the producer. */
export const isMemberLost = (error: unknown): boolean => isStreamsError(error) && MEMBER.includes(error.code)

/** How long a transaction is open by the clock of its producer, and may be by the coordinator's. */
export interface TransactionAge {
  readonly transactionalId: string
  /** Since the request that began it was sent; null while none is open. */
  readonly openMs: number | null
  readonly timeoutMs: number
}

/**
 * The failure of a transactional producer with the `retry` that its owner needs.
 *
 * A coordinator that gives up a transaction fences its producer in the same words as a newer producer does. Our clock tells them apart: a
 * transaction that is younger than its timeout was not given up.
 */
export const transactionError = (error: StreamsError, age: TransactionAge): StreamsError => {
  if (isProducerFenced(error) && age.openMs !== null && age.openMs >= age.timeoutMs) {
    return new StreamsError('TRANSACTION_TIMED_OUT', {
      retry: 'later',
      message: `the transaction of "${age.transactionalId}" was open for ${Math.round(age.openMs)} ms, its timeout is ${age.timeoutMs} ms: the coordinator aborted it`,
      help: 'raise transactionTimeoutMs if this happens without an outage',
      cause: error,
    })
  }
  if (!STARTS_OVER.includes(error.code) || error.retry === 'later') return error
  return new StreamsError(error.code, { retry: 'later', message: error.message, cause: error })
}

/**
 * The failure of a producer without transactions with the `retry` that its owner needs. Nobody else has its id, so none of these means that it was replaced: a
 * partition has lost what it knew of it (unclean leader election). The Java client begins a new epoch then (KIP-360); here the owner starts over.
 */
export const idempotenceError = (error: StreamsError): StreamsError =>
  OF_PRODUCER_ID.includes(error.code)
    ? new StreamsError(error.code, { retry: 'later', message: error.message, cause: error })
    : error

/** The same for a request to end a transaction: once it was sent, an error that may pass says nothing about what the coordinator did. */
export const endError = (error: StreamsError, outcome: 'commit' | 'abort', age: TransactionAge): StreamsError => {
  const known = transactionError(error, age)
  if (known.retry !== 'later' || known.code === 'TRANSACTION_TIMED_OUT') return known
  return new StreamsError('TRANSACTION_OUTCOME_UNKNOWN', {
    retry: 'later',
    message: `the ${outcome} of the transaction of "${age.transactionalId}" was not confirmed: ${known.message}`,
    cause: known,
  })
}
