import type { StreamsError } from '../../errors/index.ts'
import { INIT_PRODUCER_ID } from './protocol/apis.ts'
import { call } from './protocol/call.ts'
import { kafkaError } from './protocol/error-codes.ts'
import type { Wire } from './wire.ts'

/** Who a producer is to the brokers: with it they recognise a batch that is sent twice, and a producer that was replaced. */
export interface ProducerIdentity {
  readonly producerId: number
  readonly epoch: number
}

/**
 * Asks for a producer id. With a transactional id `node` is its coordinator, which fences earlier producers of that id and ends what they
 * left open. Always with -1/-1: any other id would be refused after a restart.
 */
export const askIdentity = (
  wire: Wire,
  node: number,
  transactionalId: string | null,
  transactionTimeoutMs: number,
): Promise<ProducerIdentity> =>
  call(
    wire,
    node,
    'produce',
    INIT_PRODUCER_ID,
    (writer) => {
      writer.nullableString(transactionalId).int32(transactionTimeoutMs).int64(-1).int16(-1).tags()
    },
    (reader) => {
      reader.int32()
      const code = reader.int16()
      if (code !== 0) throw identityError(code, transactionalId)
      return { producerId: reader.int64(), epoch: reader.int16() }
    },
  )

const identityError = (code: number, transactionalId: string | null): StreamsError =>
  kafkaError(
    code,
    transactionalId === null ? 'InitProducerId' : `InitProducerId of transactional id "${transactionalId}"`,
  )
