import test, { type ExecutionContext } from 'ava'
import { TopologyTestDriver } from 'millrace/testing'
import {
  CancelReason,
  InventoryOp,
  OrderStatus,
  PaymentOp,
  PaymentState,
  ReservationState,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import * as topics from '../../proto/topics.ts'
import { ordersTopology } from './index.ts'

/* What an order that stands still says again, so that a lost command or answer heals. */

const orderId = '4b9f0c3e-0000-5000-8000-000000000001'
const at = 1_000
const meta = (what: string) =>
  makeMeta({
    ...{ eventType: 'test', what, orderId, orderVersion: 0, occurredAt: at, producedAt: at, causationId: '' },
    ...{ producer: 'test', traceparent: '' },
  })

const open = async (t: ExecutionContext) => {
  const driver = await TopologyTestDriver.create(ordersTopology(), { applicationId: 'oms-orders', wallMs: at })
  t.teardown(() => driver.close())
  const pipe = (topic: Parameters<typeof driver.input>[0], message: object): void =>
    driver.input(topic).pipe(orderId, message, { time: at })
  const told = (state: ReservationState): void =>
    pipe(topics.inventoryOutcomes, {
      ...{ meta: meta(`outcome/${state}`), orderId, lineNo: 0, sku: 'a', reservationId: `${orderId}:0`, qty: 1, state },
    })
  const paid = (state: PaymentState): void =>
    pipe(topics.paymentsOutcomes, {
      ...{ orderId, paymentId: 'p', state, reason: '', amount: 100, currency: 'EUR', processedAt: at, traceId: '' },
      ...{ captured: 0, refunded: 0, transactionId: 't', meta: meta(`payment/${state}`) },
    })
  const moved = (deliveryAddress: string): void =>
    pipe(topics.ordersCommands, { meta: meta(`update/${deliveryAddress}`), update: { deliveryAddress, actor: 'u1' } })
  const cancelled = (): void =>
    pipe(topics.ordersCommands, { meta: meta('cancel'), cancel: { reason: CancelReason.CUSTOMER, actor: 'u1' } })
  pipe(topics.ordersCreated, {
    ...{ orderId, userId: 'u1', lineItems: [{ sku: 'a', qty: 1, unitPrice: 100 }], amount: 100, currency: 'EUR' },
    ...{ createdAt: at, traceId: '', meta: meta('created'), paymentMethod: 'card', paymentToken: 'tok_ok' },
    ...{ requestHash: 'h', scarce: false, deliveryAddress: 'here' },
  })
  /** Names of the commands since the last call. */
  const asked = (): string[] => [
    ...driver
      .output(topics.paymentsCommands)
      .read()
      .map(({ value }) => PaymentOp[value?.op as PaymentOp]),
    ...driver
      .output(topics.inventoryCommands)
      .read()
      .map(({ value }) => InventoryOp[value?.op as InventoryOp]),
  ]
  const status = (): string =>
    OrderStatus[driver.store<{ get(key: string): { status: OrderStatus } }>('orders').get(orderId).status]
  /** Until an order that stands still says its last step again. */
  const wait = (): void => driver.advanceWallClock(600_000)
  return { told, paid, moved, cancelled, asked, status, wait }
}

test('a charge that nobody answered is asked for again, also after the address has changed', async (t) => {
  const order = await open(t)
  order.told(ReservationState.HELD)
  order.moved('there')
  t.deepEqual(order.asked(), ['CHARGE', 'RESERVE'])
  order.wait()
  t.true(order.asked().includes('CHARGE'))
})

test('an outcome of a payment that is unknown is asked for again', async (t) => {
  const order = await open(t)
  order.told(ReservationState.HELD)
  order.paid(PaymentState.UNKNOWN)
  t.is(order.status(), 'PAYMENT_UNKNOWN')
  order.asked()
  order.wait()
  t.true(order.asked().includes('CHARGE'))
})

test('what is undone after the sale is asked for again until it is answered', async (t) => {
  const order = await open(t)
  order.told(ReservationState.HELD)
  order.paid(PaymentState.AUTHORIZED)
  order.told(ReservationState.COMMITTED)
  order.paid(PaymentState.CAPTURED)
  t.is(order.status(), 'CONFIRMED')
  order.asked()
  order.wait()
  t.deepEqual(order.asked(), [])
  order.cancelled()
  t.deepEqual(order.asked(), ['VOID', 'RELEASE'])
  order.wait()
  t.deepEqual(order.asked(), ['VOID', 'RELEASE'])
  order.paid(PaymentState.REFUNDED)
  order.told(ReservationState.RELEASED)
  t.is(order.status(), 'CANCELLED')
  order.wait()
  t.deepEqual(order.asked(), [])
})
