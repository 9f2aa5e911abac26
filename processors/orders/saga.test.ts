import test from 'ava'
import {
  CancelReason,
  DeliveryState,
  type InventoryOutcome,
  type Order,
  type OrderCreated,
  OrderStatus,
  type PaymentCommand,
  type PaymentCompleted,
  PaymentOp,
  PaymentState,
  ReservationState,
  type Transition,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { writeRepair, writeTransition } from './outputs.ts'
import { decide, expire, type OrderInput, openOrder, updatesMax } from './saga.ts'
import { nextLines } from './scarce.ts'
import { isEnd, owesCapture, transitionsFrom } from './states.ts'

const { HELD, REJECTED, RELEASED, COMMITTED, CANCELLED_BEFORE_HELD, COMMIT_REFUSED } = ReservationState
const { AUTHORIZED, DECLINED, VOIDED } = PaymentState
const orderId = '4b9f0c3e-0000-5000-8000-000000000001'

const meta = (what: string) =>
  makeMeta({
    eventType: 'test',
    what,
    orderId,
    orderVersion: 0,
    occurredAt: 1,
    producedAt: 1,
    causationId: '',
    producer: 'test',
    traceparent: '',
  })

const created: OrderCreated = {
  orderId,
  userId: 'u1',
  lineItems: ['a', 'b', 'c'].map((sku) => ({ sku, qty: 2, unitPrice: 100 })),
  amount: 600,
  currency: 'EUR',
  createdAt: 1,
  traceId: '',
  meta: meta('created'),
  paymentMethod: 'card',
  paymentToken: 'tok_ok',
  requestHash: 'h',
  scarce: false,
  deliveryAddress: '',
}

const outcome = (lineNo: number, state: ReservationState): OrderInput => {
  const message: InventoryOutcome = {
    meta: meta(`${lineNo}/${state}`),
    orderId,
    lineNo,
    sku: 'abc'[lineNo] as string,
    reservationId: `${orderId}:${lineNo}`,
    qty: 2,
    state,
  }
  return { kind: 'outcome', message }
}

const outcomeOf = (lineNo: number, state: ReservationState): InventoryOutcome =>
  (outcome(lineNo, state) as { message: InventoryOutcome }).message

const delivery = (state: DeliveryState, sequence: number): OrderInput => ({
  kind: 'delivery',
  message: {
    meta: meta(`delivery/${sequence}`),
    orderId,
    userId: 'u1',
    deliveryId: 'd1',
    state,
    driver: 'Grace',
    eta: 1_000 + sequence,
    sequence,
  },
})

const payment = (state: PaymentState): OrderInput => {
  const message: PaymentCompleted = {
    orderId,
    paymentId: 'p1',
    state,
    reason: '',
    amount: 600,
    currency: 'EUR',
    processedAt: 1,
    traceId: '',
    captured: 0,
    refunded: 0,
    transactionId: '',
    meta: meta(`payment/${state}`),
  }
  return { kind: 'payment', message }
}

const cancel: OrderInput = {
  kind: 'command',
  message: { meta: meta('cancel'), cancel: { reason: CancelReason.CUSTOMER, actor: 'u1' } },
}

const feed = (order: Order, ...inputs: OrderInput[]): string[] =>
  inputs.flatMap((input) => decide(order, input, 5).transitions.map(({ to }) => OrderStatus[to]))

const all = (state: ReservationState): OrderInput[] => [0, 1, 2].map((line) => outcome(line, state))

test('C06: an order is reserved only when every line is held, however the answers arrive', (t) => {
  const order = openOrder(created, 1, 1_000)
  t.deepEqual(feed(order, outcome(2, HELD), outcome(0, HELD)), [])
  t.deepEqual(feed(order, outcome(1, HELD)), ['RESERVED', 'PAYING'])
  t.deepEqual(feed(order, payment(AUTHORIZED)), ['PAID'])
  t.deepEqual(feed(order, ...all(COMMITTED)), ['CONFIRMED'])
  t.deepEqual(
    order.transitions.map(({ version }) => version),
    [0, 1, 2, 3, 4],
  )
})

test('the same answer many times counts once', (t) => {
  const order = openOrder(created, 1, 1_000)
  t.deepEqual(feed(order, ...Array.from({ length: 5 }, () => outcome(0, HELD)), outcome(1, HELD)), [])
  t.is(order.status, OrderStatus.PENDING)
})

test('a record read twice repeats the transitions that it caused, with the same versions', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, outcome(0, HELD), outcome(1, HELD))
  const first = decide(order, outcome(2, HELD), 5).transitions
  feed(order, payment(AUTHORIZED))
  t.deepEqual(decide(order, outcome(2, HELD), 99).transitions, first)
  t.is(order.status, OrderStatus.PAID)
})

test('C08: one refused line cancels the order, once the other lines are free again', (t) => {
  const order = openOrder(created, 1, 1_000)
  t.deepEqual(feed(order, outcome(0, HELD), outcome(2, REJECTED)), ['CANCELLING'])
  t.deepEqual(feed(order, outcome(1, HELD), outcome(0, RELEASED)), [])
  t.deepEqual(feed(order, outcome(1, RELEASED)), ['CANCELLED'])
  t.is(order.reason, CancelReason.OUT_OF_STOCK)
})

test('a single refused line leaves nothing to release: the order ends at once', (t) => {
  const order = openOrder({ ...created, lineItems: created.lineItems.slice(0, 1) }, 1, 1_000)
  t.deepEqual(feed(order, outcome(0, REJECTED)), ['CANCELLING', 'CANCELLED'])
})

test('C09: a declined payment frees the lines and then cancels', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD))
  t.deepEqual(feed(order, payment(DECLINED)), ['CANCELLING'])
  t.deepEqual(feed(order, ...all(RELEASED)), ['CANCELLED'])
  t.is(order.reason, CancelReason.PAYMENT_DECLINED)
})

test('a cancellation while paying waits for the stock and for the money', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD))
  t.deepEqual(feed(order, cancel), ['CANCELLING'])
  t.deepEqual(feed(order, ...all(RELEASED), payment(AUTHORIZED)), [])
  t.deepEqual(feed(order, payment(VOIDED)), ['CANCELLED'])
  t.is(order.reason, CancelReason.CUSTOMER)
})

test('answers to what an order has not asked (yet) wait until it asks again', (t) => {
  // An order whose state was lost with its process meets the answers that its first life got.
  const lines = created.lineItems.map((_, lineNo) => lineNo)
  for (const early of [COMMITTED, COMMIT_REFUSED, RELEASED]) {
    const order = openOrder(created, 1, 1_000)
    t.deepEqual(feed(order, ...all(early), payment(AUTHORIZED)), [])
    t.deepEqual(feed(order, ...all(HELD)), ['RESERVED', 'PAYING'], ReservationState[early])
    t.deepEqual(feed(order, ...all(early)), [])
    t.deepEqual(feed(order, payment(AUTHORIZED)), ['PAID'])
    t.deepEqual(feed(order, ...all(RELEASED), ...all(COMMITTED)), ['CONFIRMED'])
    t.deepEqual(
      lines.map((line) => order.lines[line]?.state),
      lines.map(() => COMMITTED),
    )
  }
})

test('money that was charged in a life that is lost is asked back when the order is cancelled', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, payment(AUTHORIZED))
  const [cancelling] = decide(order, cancel, 5).transitions
  const sent: PaymentOp[] = []
  const out = { event: () => {}, inventory: () => {}, payment: ({ op }: PaymentCommand) => sent.push(op) }
  writeTransition(order, cancelling as Transition, { producer: 'test', producedAt: 5 }, out)
  t.deepEqual(sent, [PaymentOp.VOID])
  t.deepEqual(feed(order, ...all(RELEASED), payment(VOIDED)), ['CANCELLED'])
})

test('a release that overtook its reserve settles the line', (t) => {
  const order = openOrder(created, 1, 1_000)
  t.deepEqual(feed(order, cancel), ['CANCELLING'])
  t.deepEqual(feed(order, ...all(CANCELLED_BEFORE_HELD)), ['CANCELLED'])
})

test('C14: a refused commit after payment refunds the order', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD), payment(AUTHORIZED))
  t.deepEqual(feed(order, outcome(0, COMMITTED), outcome(1, COMMIT_REFUSED)), ['REFUNDING'])
  t.deepEqual(feed(order, ...all(RELEASED), payment(VOIDED)), ['CANCELLED'])
})

test('C14: a cancelled order answers what comes late with a repair and stays cancelled', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, cancel, ...all(CANCELLED_BEFORE_HELD))
  t.deepEqual(decide(order, outcome(1, HELD), 9), { transitions: [], repair: { release: 1 } })
  t.deepEqual(decide(order, payment(AUTHORIZED), 9), { transitions: [], repair: 'void' })
  t.is(order.status, OrderStatus.CANCELLED)
})

test('a confirmed order absorbs everything but a cancellation', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD), payment(AUTHORIZED), ...all(COMMITTED))
  const { transitions } = order
  t.deepEqual(feed(order, outcome(1, REJECTED), payment(PaymentState.UNKNOWN)), [])
  t.is(order.transitions, transitions)
  t.is(order.status, OrderStatus.CONFIRMED)
})

test('C06: the steps that an order may make are those that were agreed on', (t) => {
  const steps = Object.entries(transitionsFrom).map(([from, to]) => [
    OrderStatus[Number(from)],
    to.map((status) => OrderStatus[status]).sort(),
  ])
  t.deepEqual(Object.fromEntries(steps), {
    ORDER_STATUS_UNKNOWN: ['PENDING'],
    PENDING: ['CANCELLING', 'RESERVED'],
    RESERVED: ['CANCELLING', 'PAYING'],
    PAYING: ['CANCELLING', 'PAID', 'PAYMENT_UNKNOWN'],
    PAYMENT_UNKNOWN: ['CANCELLING', 'PAID'],
    PAID: ['CONFIRMED', 'REFUNDING'],
    CONFIRMED: ['DELIVERY_ASSIGNED', 'REFUNDING'],
    DELIVERY_ASSIGNED: ['COMPLETED'],
    CANCELLING: ['CANCELLED'],
    REFUNDING: ['CANCELLED'],
    COMPLETED: [],
    CANCELLED: [],
  })
  t.deepEqual(
    Object.values(OrderStatus)
      .filter((status) => typeof status === 'number')
      .filter(isEnd)
      .map((status) => OrderStatus[status])
      .sort(),
    ['CANCELLED', 'COMPLETED'],
  )
})

test('C06: whatever arrives in whatever order, every transition is legal and versions have no gap', (t) => {
  const inputs = [HELD, REJECTED, RELEASED, COMMITTED, CANCELLED_BEFORE_HELD, COMMIT_REFUSED]
    .flatMap(all)
    .concat([payment(AUTHORIZED), payment(DECLINED), payment(VOIDED), cancel])
  let seed = 1
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff
    return (seed >> 8) % below
  }
  for (let run = 0; run < 500; run++) {
    const order = openOrder(created, 1, 1_000)
    for (let i = 0; i < 40; i++) decide(order, inputs[next(inputs.length)] as OrderInput, i)
    order.transitions.forEach(({ version, from, to }, index) => {
      if (version !== index || !transitionsFrom[from].includes(to)) t.fail(`run ${run}: ${from} -> ${to} at ${version}`)
    })
  }
  t.pass()
})

test('a payment that nobody knows about keeps its stock until somebody does', (t) => {
  const paying = () => {
    const order = openOrder(created, 1, 1_000)
    feed(order, ...all(HELD))
    return order
  }
  const order = paying()
  t.deepEqual(feed(order, payment(PaymentState.UNKNOWN)), ['PAYMENT_UNKNOWN'])
  t.deepEqual(decide(order, { kind: 'outcome', message: { ...outcomeOf(0, HELD) } }, 6), {
    transitions: [],
    repair: null,
  })
  t.deepEqual(feed(order, payment(AUTHORIZED)), ['PAID'])
  const late = paying()
  t.deepEqual(feed(late, payment(PaymentState.UNKNOWN), payment(VOIDED)), ['PAYMENT_UNKNOWN', 'CANCELLING'])
  t.is(late.reason, CancelReason.PAYMENT_TIMEOUT)
  t.deepEqual(feed(late, ...all(RELEASED)), ['CANCELLED'])
})

test('what is not reserved in time is given up, what is being paid is not', (t) => {
  const slow = openOrder(created, 1, 1_000)
  feed(slow, outcome(0, HELD))
  t.deepEqual(
    expire(slow, 100, 'time').transitions.map(({ to }) => to),
    [OrderStatus.CANCELLING],
  )
  t.is(slow.reason, CancelReason.RESERVATION_EXPIRED)
  const paying = openOrder(created, 1, 1_000)
  feed(paying, ...all(HELD))
  t.deepEqual(expire(paying, 100, 'time').transitions, [])
})

test('a capture that the provider refuses undoes a confirmed order', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD), payment(AUTHORIZED), ...all(COMMITTED))
  t.deepEqual(feed(order, payment(DECLINED)), ['REFUNDING'])
  t.deepEqual(feed(order, ...all(RELEASED)), ['CANCELLED'])
  t.is(order.reason, CancelReason.PAYMENT_DECLINED)
})

test('an order is complete when it is delivered, and cannot be cancelled on its way', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD), payment(AUTHORIZED))
  t.deepEqual(feed(order, delivery(DeliveryState.ASSIGNED, 0)), [])
  feed(order, ...all(COMMITTED))
  t.deepEqual(feed(order, delivery(DeliveryState.ASSIGNED, 1)), ['DELIVERY_ASSIGNED'])
  t.deepEqual(feed(order, delivery(DeliveryState.ASSIGNED, 2), cancel), [])
  t.is(order.eta, 1_001, 'the event of the assignment is written again as it was')
  t.deepEqual(feed(order, delivery(DeliveryState.DELIVERED, 3)), ['COMPLETED'])
})

test('an address changes until the goods are on their way, and each change is a version', (t) => {
  const order = openOrder(created, 1, 1_000)
  const move = (what: string, deliveryAddress: string): OrderInput => ({
    kind: 'command',
    message: { meta: meta(what), update: { deliveryAddress, actor: 'u1' } },
  })
  t.deepEqual(feed(order, move('m1', 'here'), move('m1', 'here'), move('m2', 'there')), [
    'PENDING',
    'PENDING',
    'PENDING',
  ])
  t.is(order.version, 2)
  t.deepEqual(
    order.transitions.map(({ deliveryAddress }) => deliveryAddress),
    ['', 'here', 'there'],
  )
  feed(order, ...all(HELD), payment(AUTHORIZED), ...all(COMMITTED), delivery(DeliveryState.ASSIGNED, 0))
  t.deepEqual(feed(order, move('m3', 'elsewhere')), [])
  t.is(order.deliveryAddress, 'there')
})

test('an order of scarce SKUs asks for them one by one, in the order that all such orders keep', (t) => {
  const order = openOrder(
    { ...created, lineItems: ['c', 'a', 'b'].map((sku) => ({ sku, qty: 1, unitPrice: 1 })), scarce: true },
    1,
    1_000,
  )
  t.deepEqual(nextLines(order), [1])
  t.deepEqual(decide(order, outcome(1, HELD), 5).repair, { reserve: 2 })
  t.deepEqual(nextLines(order), [1, 2])
  t.deepEqual(decide(order, outcome(2, HELD), 6).repair, { reserve: 0 })
  // Told again, as after a crash: only the last answer asks for more.
  t.is(decide(order, outcome(1, HELD), 6).repair, null)
  t.deepEqual(decide(order, outcome(2, HELD), 6).repair, { reserve: 0 })
  t.deepEqual(nextLines(order), [1, 2, 0])
  t.deepEqual(feed(order, outcome(0, HELD)), ['RESERVED', 'PAYING'])
})

test('an order of many scarce SKUs asks for each of them once', (t) => {
  const lineItems = Array.from({ length: 40 }, (_, i) => ({
    sku: `s${String(i).padStart(2, '0')}`,
    qty: 1,
    unitPrice: 1,
  }))
  const order = openOrder({ ...created, lineItems, scarce: true }, 1, 1_000)
  const asked: number[] = []
  const sink = {
    event: () => {},
    payment: () => {},
    inventory: ({ lineNo }: { lineNo: number }) => void asked.push(lineNo),
  }
  const stamp = { producer: 'test', producedAt: 1 }
  for (const transition of order.transitions) writeTransition(order, transition, stamp, sink)
  for (let answered = 0; answered < asked.length && answered < 1_000; answered++) {
    const { transitions, repair } = decide(order, outcome(asked[answered] as number, HELD), 5)
    for (const transition of transitions) writeTransition(order, transition, stamp, sink)
    if (repair !== null) writeRepair(order, repair, stamp, sink)
  }
  t.deepEqual(asked, Array.from(lineItems.keys()))
  t.is(order.status, OrderStatus.PAYING)
})

test('an address changes so many times and no more: all versions of an order are in its row', (t) => {
  const order = openOrder(created, 1, 1_000)
  const move = (what: string, deliveryAddress: string): OrderInput => ({
    kind: 'command',
    message: { meta: meta(what), update: { deliveryAddress, actor: 'u1' } },
  })
  for (let i = 0; i < 2 * updatesMax; i++) feed(order, move(`m${i}`, `street ${i}`))
  t.is(order.version, updatesMax)
  t.is(order.deliveryAddress, `street ${updatesMax - 1}`)
  t.deepEqual(feed(order, ...all(HELD)), ['RESERVED', 'PAYING'])
})

test('a commit that was refused does not keep an order from its end', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD), payment(AUTHORIZED), outcome(0, COMMITTED), outcome(1, COMMIT_REFUSED))
  t.is(order.status, OrderStatus.REFUNDING)
  feed(order, payment(VOIDED), ...all(RELEASED))
  t.is(order.status, OrderStatus.CANCELLED)
})

test('what is sold owes its capture until the money is taken, and asks for it no more then', (t) => {
  const order = openOrder(created, 1, 1_000)
  feed(order, ...all(HELD), payment(AUTHORIZED), ...all(COMMITTED))
  const captures = () => {
    const asked: string[] = []
    const paid = order.transitions.find(({ to }) => to === OrderStatus.PAID) as Transition
    const out = { event: () => {}, inventory: () => {}, payment: ({ op }: PaymentCommand) => asked.push(PaymentOp[op]) }
    writeTransition(order, paid, { producer: 'test', producedAt: 1 }, out)
    return asked
  }
  t.true(owesCapture(order))
  t.deepEqual(captures(), ['CAPTURE'])
  feed(order, payment(PaymentState.CAPTURED))
  t.false(owesCapture(order))
  t.deepEqual(captures(), [])
})
