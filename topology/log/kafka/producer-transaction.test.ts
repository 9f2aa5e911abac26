import test from 'ava'
import { StreamsError } from '../../errors/index.ts'
import { nodeMonotonic, nodeScheduler } from '../../runtime/node-ports.ts'
import { ProducerTransaction } from './producer-transaction.ts'
import type { Coordinators } from './protocol/coordinator.ts'
import type { Wire } from './wire.ts'

const silent = new StreamsError('REQUEST_TIMEOUT', { retry: 'later', message: 'no answer' })

/** Everything about the transaction is answered at once; positions never are. */
const open = async (error: StreamsError): Promise<{ transaction: ProducerTransaction; ended: string[] }> => {
  const ended: string[] = []
  const coordinators = {
    run: (kind: string, _key: string, _timeoutMs: number, request: (node: number) => Promise<unknown>) => {
      if (kind === 'group') return request(1)
      ended.push('asked')
      return Promise.resolve({ producerId: 1, epoch: 0 })
    },
  }
  const wire = { versions: () => Promise.reject(error), send: () => Promise.reject(error) }
  const ports = { monotonic: nodeMonotonic, scheduler: nodeScheduler }
  const transaction = new ProducerTransaction(
    wire as unknown as Wire,
    ports,
    coordinators as unknown as Coordinators,
    'tx',
    1_000,
  )
  await transaction.init()
  return { transaction, ended }
}

const member = { groupId: 'group', generation: -1, memberId: '', instanceId: null }
const offsets = [{ topic: 'topic', partition: 0, offset: 1, metadata: null }]

test('positions without an answer may still arrive: the transaction is left to the next producer of its id', async (t) => {
  const { transaction, ended } = await open(silent)
  await t.throwsAsync(transaction.sendOffsets(member, offsets), { code: 'REQUEST_TIMEOUT' })
  const asked = ended.length
  await t.throwsAsync(transaction.end('abort'), { code: 'TRANSACTION_STATE' })
  await t.throwsAsync(transaction.end('commit'), { code: 'REQUEST_TIMEOUT' })
  t.is(ended.length, asked)
})

test('positions that the coordinator refused do not arrive any more: the transaction is aborted', async (t) => {
  const refused = new StreamsError('ILLEGAL_GENERATION', { retry: 'fence', message: 'refused' })
  const { transaction, ended } = await open(refused)
  await t.throwsAsync(transaction.sendOffsets(member, offsets), { code: 'ILLEGAL_GENERATION' })
  const asked = ended.length
  await transaction.end('abort')
  t.is(ended.length, asked + 1)
})
