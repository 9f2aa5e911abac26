import test, { type ExecutionContext } from 'ava'
import type { Topic } from 'millrace'
import { TopologyTestDriver } from 'millrace/testing'
import {
  type Meta,
  type Notification,
  NotificationState,
  OrderStatus,
  type OutgoingMessage,
  type UserPreferences,
} from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import {
  channels,
  type NotificationOptions,
  type NotificationProviders,
  notificationsTopology,
  simulatedProvider,
} from './index.ts'
import type { SendCall } from './provider.ts'
import {
  declinedLife,
  deliveredLife,
  refundedLife,
  sampleEta,
  sampleEvent,
  sampleRefund,
  sampleStock,
} from './samples.ts'

const { SENT, FAILED } = NotificationState

interface Desk {
  readonly driver: TopologyTestDriver
  /** Every call that a provider got. */
  readonly calls: { readonly message: OutgoingMessage; readonly call: SendCall; readonly at: number }[]
  tell<V extends { meta: Meta }>(topic: Topic<string, V>, key: string, ...values: V[]): void
  prefer(preferences: Partial<UserPreferences> & { readonly userId: string }): void
  advance(ms: number): Promise<void>
  settle(): Promise<void>
  told(): Notification[]
}

type Answer = (message: OutgoingMessage, call: SendCall) => void | Promise<void>

const open = async (
  t: ExecutionContext,
  options: NotificationOptions = {},
  answer: Answer = () => {},
): Promise<Desk> => {
  let now = 0
  const calls: Desk['calls'] = []
  const provider = {
    async send(message: OutgoingMessage, call: SendCall) {
      calls.push({ message, call, at: now })
      await answer(message, call)
      return { providerId: `p-${call.idempotencyKey}` }
    },
  }
  const providers: NotificationProviders = { email: provider, sms: provider, push: provider }
  const driver = await TopologyTestDriver.create(notificationsTopology(providers, options), {
    applicationId: 'oms-notifications',
    partitions: { [topics.usersPreferences.name]: topics.usersPreferences.partitions as number },
  })
  t.teardown(() => driver.close())
  const output = driver.output(topics.notificationsEvents)
  return {
    driver,
    calls,
    tell: (topic, key, ...values) => {
      for (const value of values) driver.input(topic).pipe(key, value, { time: value.meta.occurredAt })
    },
    prefer: (preferences) => {
      const row = { name: '', channels: [], email: '', phone: '', device: '', ...preferences }
      driver.input(topics.usersPreferences).pipe(preferences.userId, row, { time: 0 })
    },
    advance: async (ms) => {
      now += ms
      driver.advanceWallClock(ms)
      await driver.settle()
    },
    settle: () => driver.settle(),
    told: () =>
      output.read().map(({ key, value }) => {
        t.is(key, value?.userId ?? null, 'keyed by user')
        return value as Notification
      }),
  }
}

const templates = (notifications: readonly Notification[]): string[] => notifications.map(({ template }) => template)
const ada = { orderId: '11111111-2222-5333-8444-555511111111', userId: 'ada' }

test('C23: a user is told each step of an order that matters, in order, with names, driver, time and money', async (t) => {
  const { tell, settle, told } = await open(t)
  const life = deliveredLife(ada)
  tell(topics.ordersEvents, ada.orderId, ...life.slice(0, 6))
  tell(topics.deliveriesOutcomes, ada.orderId, sampleEta(ada, 1))
  tell(topics.ordersEvents, ada.orderId, ...life.slice(6))
  await settle()
  const list = told()
  t.deepEqual(templates(list), [
    'order.received',
    'order.confirmed',
    'order.on-its-way',
    'eta.updated',
    'order.delivered',
  ])
  for (const one of list) {
    t.like(one, { userId: 'ada', channel: 'email', state: SENT, orderId: ada.orderId, error: '' })
    t.is(one.providerId, `p-${one.notificationId}`)
    t.regex(one.body, /^Hello ada,\n\n.*11111111.*\n$/)
    t.is(one.meta.eventType, 'notification.sent')
    t.is(one.traceId, '0af7651916cd43dd8448eb211c80319c')
  }
  t.regex(list[0]?.body ?? '', /over EUR 49\.80/)
  t.regex(list[2]?.body ?? '', /Amara brings order 11111111, at about 12:00 UTC/)
  t.regex(list[3]?.body ?? '', /at about 12:31 UTC/)
  t.is(list[4]?.meta.causationId, life[6]?.meta.eventId)
})

test('C23: failures, cancellations, refunds, doubts and new addresses are told with their reason', async (t) => {
  const { tell, settle, told } = await open(t)
  const [bob, cy] = [
    { orderId: 'o-bob', userId: 'bob' },
    { orderId: 'o-cy', userId: 'cy' },
  ]
  tell(topics.ordersEvents, bob.orderId, ...declinedLife(bob))
  const { PAYING, PAYMENT_UNKNOWN, PENDING } = OrderStatus
  tell(topics.ordersEvents, cy.orderId, sampleEvent(cy, 3, [PAYING, PAYMENT_UNKNOWN]))
  tell(topics.ordersEvents, cy.orderId, sampleEvent(cy, 4, [PENDING, PENDING]), sampleEvent(cy, 5, [PENDING, PENDING]))
  await settle()
  const list = told()
  const of = (user: string) => list.filter(({ userId }) => userId === user)
  t.deepEqual(templates(of('bob')), ['order.received', 'payment.failed', 'order.cancelled'])
  t.regex(of('bob')[2]?.body ?? '', /is cancelled: the payment was declined/)
  t.deepEqual(templates(of('cy')), ['payment.checking', 'order.address-changed', 'order.address-changed'])
  t.regex(of('cy')[2]?.body ?? '', /goes to: Street 5/)
})

for (const paymentFirst of [false, true]) {
  test(`C23: money given back is told once, with the amount, also when the ${paymentFirst ? 'payment' : 'order'} is read first`, async (t) => {
    const { tell, settle, told } = await open(t)
    const life = refundedLife(ada)
    if (paymentFirst) tell(topics.paymentsOutcomes, ada.orderId, sampleRefund(ada))
    tell(topics.ordersEvents, ada.orderId, ...life)
    for (let i = 0; i < 3; i++) tell(topics.paymentsOutcomes, ada.orderId, sampleRefund(ada))
    tell(topics.ordersEvents, ada.orderId, ...life)
    await settle()
    const list = told()
    t.deepEqual(templates(list).sort(), ['order.cancelled', 'order.confirmed', 'order.received', 'payment.refunded'])
    t.regex(list.find(({ template }) => template === 'payment.refunded')?.subject ?? '', /^EUR 49\.80 back/)
  })
}

test('C23: one for each transition and channel that the user wants, however often it is read', async (t) => {
  const { tell, prefer, settle, told, calls } = await open(t)
  prefer({ userId: 'ada', name: 'Ada <b>L</b>', channels: ['email', 'sms', 'pigeon', 'sms'], phone: '+44 1' })
  for (let i = 0; i < 5; i++) tell(topics.ordersEvents, ada.orderId, ...deliveredLife(ada))
  await settle()
  const list = told()
  t.is(list.length, 8)
  t.is(new Set(list.map(({ template, channel }) => `${template}/${channel}`)).size, 8)
  t.is(new Set(list.map(({ notificationId }) => notificationId)).size, 8)
  t.is(new Set(calls.map(({ call }) => call.idempotencyKey)).size, 8)
  const [mail, text] = list
  t.like(mail, { channel: 'email' })
  t.regex(mail?.body ?? '', /^Hello Ada &lt;b&gt;L&lt;\/b&gt;,/)
  t.like(text, { channel: 'sms', subject: '' })
  t.is(calls.find(({ message }) => message.channel === 'sms')?.message.recipient, '+44 1')
  t.is(calls.find(({ message }) => message.channel === 'email')?.message.recipient, 'ada')
})

test('C23: a process that lost everything asks providers with the same keys and tells the same ids', async (t) => {
  const lives: string[][] = []
  for (let life = 0; life < 2; life++) {
    const { tell, settle, told, calls } = await open(t)
    tell(topics.ordersEvents, ada.orderId, ...deliveredLife(ada))
    await settle()
    lives.push([...calls.map(({ call }) => call.idempotencyKey), ...told().map(({ meta }) => meta.eventId)])
  }
  t.deepEqual(lives[1], lives[0])
  t.is(lives[0]?.length, 8)
})

test('C23: the window of a user slides: never more than three messages in any minute, and none is dropped', async (t) => {
  const { tell, settle, advance, told, calls } = await open(t, { messagesMax: 3 })
  let address = 10
  const happen = async (): Promise<void> => {
    const { PAYING } = OrderStatus
    tell(topics.ordersEvents, ada.orderId, sampleEvent(ada, address++, [PAYING, PAYING]))
    await settle()
  }
  await happen()
  await advance(30_000)
  await happen()
  await advance(29_000)
  for (let i = 0; i < 6; i++) await happen()
  // Somebody else does not wait.
  const bob = { orderId: 'o-bob', userId: 'bob' }
  tell(topics.ordersEvents, bob.orderId, sampleEvent(bob, 0, [0, OrderStatus.PENDING]))
  await settle()
  for (let i = 0; i < 300; i++) await advance(1_000)
  const at = calls.filter(({ message }) => message.userId === 'ada').map((call) => call.at)
  // A fixed window would have let three more go at 60 s.
  t.deepEqual(at, [0, 30_000, 59_000, 60_000, 90_000, 119_000, 120_000, 150_000])
  t.is(calls.find(({ message }) => message.userId === 'bob')?.at, 59_000)
  const bodies = told()
    .filter(({ userId }) => userId === 'ada')
    .map(({ body }) => /Street (\d+)/.exec(body)?.[1])
  t.deepEqual(bodies, ['10', '11', '12', '13', '14', '15', '16', '17'])
})

test('C23: the limit holds also when the provider is slow: a message counts until a minute after its answer', async (t) => {
  const held: (() => void)[] = []
  const { driver, tell, settle, advance, calls } = await open(
    t,
    { messagesMax: 2 },
    () => new Promise<void>((resolve) => held.push(resolve)),
  )
  const { PAYING } = OrderStatus
  for (let i = 0; i < 4; i++) tell(topics.ordersEvents, ada.orderId, sampleEvent(ada, 10 + i, [PAYING, PAYING]))
  driver.advanceWallClock(9_000)
  t.is(calls.length, 1, 'one call to a user at a time')
  held.shift()?.()
  // Until the next call is made.
  while (calls.length < 2) {
    await Promise.resolve()
    driver.advanceWallClock(0)
  }
  held.shift()?.()
  await settle()
  t.is(calls.length, 2)
  driver.advanceWallClock(51_000)
  t.is(calls.length, 2, 'a minute after the calls is too early')
  driver.advanceWallClock(8_999)
  t.is(calls.length, 2)
  driver.advanceWallClock(1)
  t.is(calls.length, 3, 'a minute after the answers')
  held.shift()?.()
  while (calls.length < 4) {
    await Promise.resolve()
    driver.advanceWallClock(0)
  }
  held.shift()?.()
  await advance(0)
})

test('C23: a provider that fails is asked again with the same key; messages to the user stay in order', async (t) => {
  const { tell, settle, advance, told, calls } = await open(t, { retryDelayMs: 1_000 }, (_message, { attempt }) => {
    if (attempt < 3) throw new Error('busy')
  })
  tell(topics.ordersEvents, ada.orderId, ...deliveredLife(ada))
  await settle()
  t.deepEqual(told(), [])
  for (let i = 0; i < 60; i++) await advance(1_000)
  const list = told()
  t.deepEqual(templates(list), ['order.received', 'order.confirmed', 'order.on-its-way', 'order.delivered'])
  t.true(list.every(({ state }) => state === SENT))
  t.is(calls.length, 12)
  t.is(new Set(calls.map(({ call }) => call.idempotencyKey)).size, 4)
  t.deepEqual(
    calls.slice(0, 3).map(({ at }) => at),
    [0, 1_000, 3_000],
  )
})

test('C23: a message that nobody takes is told as failed after all attempts, and the next one goes', async (t) => {
  const { tell, settle, advance, told } = await open(t, { attemptsMax: 2 }, ({ template }) => {
    if (template === 'order.confirmed') throw new Error('mailbox full')
  })
  tell(topics.ordersEvents, ada.orderId, ...deliveredLife(ada))
  await settle()
  await advance(60_000)
  const list = told()
  t.deepEqual(templates(list), ['order.received', 'order.confirmed', 'order.on-its-way', 'order.delivered'])
  t.like(list[1], { state: FAILED, error: 'mailbox full (2 attempts)', providerId: '', sentAt: 0 })
  t.is(list[1]?.meta.eventType, 'notification.failed')
})

test('C23: messages that wait are bounded; what is above the bound is told as failed, not forgotten', async (t) => {
  const { tell, settle, told, calls } = await open(t, { messagesMax: 1, waitingMax: 2 })
  const { PAYING } = OrderStatus
  for (let i = 0; i < 5; i++) tell(topics.ordersEvents, ada.orderId, sampleEvent(ada, 10 + i, [PAYING, PAYING]))
  await settle()
  t.is(calls.length, 1)
  const list = told()
  t.deepEqual(list.map(({ state }) => state).sort(), [SENT, FAILED, FAILED].sort())
  t.regex(list.find(({ state }) => state === FAILED)?.error ?? '', /2 messages to this user wait already/)
})

test('C23: operations is alerted when a SKU falls below the threshold: once for each fall', async (t) => {
  const { tell, settle, told } = await open(t, { lowStockBelow: 5 })
  const moves = [
    sampleStock('mug', [-2, 5], 1),
    sampleStock('mug', [-1, 4], 2),
    sampleStock('mug', [-1, 3], 3),
    sampleStock('mug', [20, 23], 4),
    sampleStock('mug', [-19, 4], 5),
    // Written again later: the row of now is not what this movement made.
    sampleStock('mug', [-2, 4], 1, 5),
    sampleStock('mug', [-1, 4], 2),
  ]
  tell(topics.inventoryUpdated, 'mug', ...moves)
  await settle()
  const list = told()
  t.deepEqual(templates(list), ['inventory.low', 'inventory.low'])
  for (const one of list) t.like(one, { userId: 'operations', orderId: '', subject: 'mug is running out' })
})

test('C23: an ETA that comes after the goods is not sent', async (t) => {
  const { tell, settle, told } = await open(t)
  tell(topics.ordersEvents, ada.orderId, ...deliveredLife(ada))
  tell(topics.deliveriesOutcomes, ada.orderId, sampleEta(ada, 1))
  await settle()
  t.false(templates(told()).includes('eta.updated'))
})

for (const seed of [1, 2, 3, 4, 5]) {
  test(`C23: whatever the interleaving, repeats and failures, each user has one message per transition and channel, in order (seed ${seed})`, async (t) => {
    const next = drawing(seed)
    const simulated = simulatedProvider({ failureRate: 0.3, seed }, () => Promise.resolve())
    const taken: OutgoingMessage[] = []
    const { tell, prefer, settle, advance, told, calls } = await open(
      t,
      { messagesMax: 4, attemptsMax: 20, retryDelayMs: 100 },
      async (message, call) => {
        await simulated.send(message, call)
        taken.push(message)
      },
    )
    prefer({ userId: 'user-0', channels: [...channels] })
    const orders = Array.from({ length: 9 }, (_, i) => ({ orderId: `order-${i}`, userId: `user-${i % 3}` }))
    const lives = orders.map((order, i) => [deliveredLife, refundedLife, declinedLife][i % 3]?.(order) ?? [])
    const read = orders.map(() => 0)
    while (lives.some((life, i) => (read[i] as number) < life.length)) {
      const i = next(orders.length)
      const life = lives[i] ?? []
      const at = read[i] as number
      // A few of them are read twice, as after a crash.
      const from = next(4) === 0 ? Math.max(0, at - 1 - next(3)) : at
      const to = Math.min(life.length, at + 1)
      tell(topics.ordersEvents, orders[i]?.orderId as string, ...life.slice(from, to))
      read[i] = Math.max(at, to)
      if (next(3) === 0) await settle()
      if (next(5) === 0) await advance(next(5_000))
    }
    for (let i = 0; i < 200; i++) await advance(10_000)

    const list = told()
    const wanted = { order: 0, messages: 0 }
    for (const [i, { userId }] of orders.entries()) {
      wanted.order = [4, 3, 3][i % 3] as number
      wanted.messages += wanted.order * (userId === 'user-0' ? 3 : 1)
    }
    t.is(list.length, wanted.messages)
    t.true(list.every(({ state }) => state === SENT))
    t.is(new Set(list.map(({ notificationId }) => notificationId)).size, list.length)
    for (const [i, { orderId }] of orders.entries()) {
      for (const channel of channels) {
        const told = list.filter((one) => one.orderId === orderId && one.channel === channel)
        if (told.length === 0) continue
        const order = [
          ['order.received', 'order.confirmed', 'order.on-its-way', 'order.delivered'],
          ['order.received', 'order.confirmed', 'order.cancelled'],
          ['order.received', 'payment.failed', 'order.cancelled'],
        ][i % 3]
        t.deepEqual(templates(told), order)
      }
    }
    for (const user of ['user-0', 'user-1', 'user-2']) {
      // The order in which the provider took them is the order in which it was told.
      const mine = <T extends { userId: string; notificationId: string }>(all: readonly T[]) =>
        all.filter(({ userId }) => userId === user).map(({ notificationId }) => notificationId)
      t.deepEqual(mine(list), mine(taken))
      const at = calls
        .filter(({ message, call }) => message.userId === user && call.attempt === 1)
        .map((call) => call.at)
      for (const [i, start] of at.entries()) t.true((at[i + 4] ?? Number.POSITIVE_INFINITY) - start >= 60_000)
    }
  })
}

/** Draws numbers below a bound, the same for the same seed. */
const drawing = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
