import test from 'ava'
import { anybody, type Call } from '../gateway/edge/caller.ts'
import type { OrderApi, Wait } from '../gateway/orders/order-api.ts'
import { orderProcedures } from './order-service.ts'

const call: Call = { caller: anybody, authorization: '', clientIp: '', traceparent: '' }

test('GetOrder waits as HTTP does: for version 0 too, when it is given a time', async (t) => {
  const waits: (Wait | null)[] = []
  const orders: Pick<OrderApi, 'get'> = {
    async get(_orderId, wait) {
      waits.push(wait)
      throw new RangeError('seen enough')
    },
  }
  const { getOrder } = orderProcedures(orders as OrderApi)
  for (const [minVersion, timeoutMs] of [
    [0, 0],
    [0, 50],
    [3, 0],
    [3, 50],
  ] as const) {
    await t.throwsAsync(getOrder({ orderId: 'o', minVersion, timeoutMs }, call), { message: 'seen enough' })
  }
  t.deepEqual(waits, [
    null,
    { minVersion: 0, timeoutMs: 50 },
    { minVersion: 3, timeoutMs: 0 },
    { minVersion: 3, timeoutMs: 50 },
  ])
})
