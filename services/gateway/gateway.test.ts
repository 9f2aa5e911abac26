import test from 'ava'
import { ReservationState } from '../../proto/messages.ts'
import { inventoryUpdated, notificationsEvents } from '../../proto/topics.ts'
import { collectRecords, readTopic } from '../../test/oms/collect.ts'
import { GatewayClient } from '../../test/oms/gateway-client.ts'
import { orderBody, until } from '../../test/oms/shop.ts'
import { checkInvariants } from '../check/invariants.ts'

let client: GatewayClient

const send: GatewayClient['send'] = (...args) => client.send(...args)
const order = (lines: Record<string, number>, token = 'tok_ok') => orderBody(lines, token)

test.before(async (t) => {
  t.timeout(180_000)
  // Unknown outcomes of payments stay unknown: orders that can still be changed.
  client = await GatewayClient.start({ PAYMENT_TIMEOUT_MS: '600000' })
})

test.after.always(async () => {
  await client?.oms.stop()
})

/** An order whose payment is never answered, when it waits for that. */
const open = async (sku: string, more: object = {}): Promise<string> => {
  await client.supply(sku, 5)
  const id = await client.place({ [sku]: 1 }, 'tok_unknown', more)
  await until(async () => {
    const { status } = await send('GET', `/orders/${id}?minVersion=2&timeoutMs=30000`)
    return status === 200 ? true : undefined
  })
  return id
}

test('C01: an order of three SKUs is accepted, readable at once, confirmed and delivered', async (t) => {
  for (const sku of ['ok-a', 'ok-b', 'ok-c']) await client.supply(sku, 10, 250)
  const { status, body, headers } = await send('POST', '/orders', {
    ...order({ 'ok-a': 1, 'ok-b': 2, 'ok-c': 3 }),
    delivery_address: 'Dorfstr. 1',
  })
  t.is(status, 201)
  t.is(body.status, 'PENDING')
  t.is(headers.get('location'), `/orders/${body.order_id}`)
  t.is((await send('GET', `/orders/${body.order_id}`)).status, 200)
  const end = await client.ended(body.order_id)
  t.like(end, { status: 'COMPLETED', reason: null, amount: 1_500, user_id: 'ada', delivery_address: 'Dorfstr. 1' })
  t.deepEqual(
    end.timeline.map((entry: { status: string }) => entry.status),
    ['PENDING', 'RESERVED', 'PAYING', 'PAID', 'CONFIRMED', 'DELIVERY_ASSIGNED', 'COMPLETED'],
  )
  const whole = await until(async () => {
    const { body: now } = await send('GET', `/orders/${body.order_id}`)
    return now.payment?.state === 'CAPTURED' && now.delivery?.state === 'DELIVERED' ? now : undefined
  })
  t.like(whole.payment, { amount: 1_500, captured: 1_500, refunded: 0 })
  t.truthy(whole.delivery.driver)
  t.deepEqual((await send('GET', `/payments/${body.order_id}`)).body, whole.payment)
  const row = await until(async () => {
    const answer = (await send('GET', '/inventory/ok-c')).body
    return answer.committed === 3 ? answer : undefined
  })
  t.like(row, { sku: 'ok-c', on_hand: 7, reserved: 0, available: 7, committed: 3 })
})

test('C02: a reader waits for the version that it names, and is told when it did not come in time', async (t) => {
  await client.supply('wait-a', 5)
  const id = await client.place({ 'wait-a': 1 })
  const body = await until(async () => {
    const { status, body: order } = await send('GET', `/orders/${id}?minVersion=6&timeoutMs=30000`)
    return status === 200 ? order : undefined
  })
  t.like(body, { version: 6, status: 'COMPLETED' })
  const late = await send('GET', `/orders/${id}?minVersion=7&timeoutMs=20`)
  t.is(late.status, 504)
  t.like(late.body, { version: 6, min_version: 7, type: 'urn:millrace:oms:not-in-time' })
  t.is((await send('GET', '/orders/nobody?minVersion=1&timeoutMs=10')).status, 404)
  t.is((await send('GET', `/orders/${id}?minVersion=1&timeoutMs=30001`)).status, 400)
})

test('C08: an order beyond stock is cancelled, and its other lines are free again', async (t) => {
  await client.supply('short-a', 5)
  await client.supply('short-b', 1)
  const { body } = await send('POST', '/api/orders', order({ 'short-a': 2, 'short-b': 2 }))
  t.like(await client.ended(body.order_id), { status: 'CANCELLED', reason: 'OUT_OF_STOCK' })
  // Both are nearly sold out, so the lines were asked for in order, and the second is the short one.
  const row = await until(async () => {
    const answer = (await send('GET', '/inventory/short-a')).body
    return answer.reserved === 0 && answer.version === 3 ? answer : undefined
  })
  t.like(row, { on_hand: 5, available: 5, committed: 0 })
})

test('C09: a declined card cancels the order', async (t) => {
  await client.supply('declined-a', 5)
  const id = await client.place({ 'declined-a': 2 }, 'tok_declined')
  t.like(await client.ended(id), { status: 'CANCELLED', reason: 'PAYMENT_DECLINED' })
  t.like((await send('GET', `/payments/${id}`)).body, { state: 'DECLINED', captured: 0 })
})

test('C03: fifty requests with one Idempotency-Key are one order; another body with the key is refused', async (t) => {
  await client.supply('idem-a', 100)
  const headers = { 'idempotency-key': 'key-1' }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send('POST', '/orders', order({ 'idem-a': 1 }), headers)),
  )
  t.deepEqual([...new Set(answers.map(({ status }) => status))], [201])
  t.is(new Set(answers.map(({ body }) => body.order_id)).size, 1)
  await client.ended(answers[0]?.body.order_id)
  for (const other of [order({ 'idem-a': 2 }), { ...order({ 'idem-a': 1 }), delivery_address: 'elsewhere' }]) {
    const refused = await send('POST', '/orders', other, headers)
    t.is(refused.status, 409)
    t.regex(refused.body.detail, /Idempotency-Key/)
  }
  t.is((await send('POST', '/orders', order({ 'idem-a': 1 }), headers)).body.order_id, answers[0]?.body.order_id)
})

test('C46: the price of a line is that of the moment of the order, and the total is made of it', async (t) => {
  await client.supply('price-a', 5, 100)
  const id = await client.place({ 'price-a': 2 })
  await send('PUT', '/catalog/price-a', { name: 'dearer', price: 999, currency: 'EUR' })
  const end = await client.ended(id)
  t.is(end.amount, 200)
  t.like(end.line_items, [{ sku: 'price-a', qty: 2, unit_price: 100 }])
  t.is((await send('GET', '/catalog/price-a')).body.price, 999)
  const next = await client.ended(await client.place({ 'price-a': 1 }))
  t.is(next.amount, 999)
  t.is(next.line_items[0].unit_price, 999)
})

test('a restock with the same id adds once', async (t) => {
  await client.supply('restock-a', 5)
  for (let i = 0; i < 3; i++) {
    t.is((await send('POST', '/inventory/restock-a/restock', { qty: 7, restock_id: 'second' })).status, 202)
  }
  await send('POST', '/inventory/restock-a/restock', { qty: 1, restock_id: 'third' })
  const row = await until(async () => {
    const answer = (await send('GET', '/inventory/restock-a')).body
    return answer.version === 3 ? answer : undefined
  })
  t.is(row.on_hand, 13)
})

test('an address is changed until the order is on its way', async (t) => {
  const id = await open('address-a', { delivery_address: 'old' })
  const key = { 'idempotency-key': 'move' }
  // 202 while the order has not come to it; asked again with the key it is the same change.
  const changed = await until(async () => {
    const answer = await send('PATCH', `/orders/${id}`, { delivery_address: 'new' }, key)
    return answer.status === 202 ? undefined : answer
  })
  t.is(changed.status, 200)
  t.like(changed.body, { applied: true, delivery_address: 'new', status: 'PAYING' })
  // Again with the key: the same change, no other version.
  t.is((await send('PATCH', `/orders/${id}`, { delivery_address: 'new' }, key)).body.version, changed.body.version)
  const next = changed.body.version + 1
  t.true([200, 202].includes((await send('PATCH', `/api/orders/${id}`, { delivery_address: 'newer' })).status))
  const body = await until(async () => {
    const { status, body: order } = await send('GET', `/orders/${id}?minVersion=${next}&timeoutMs=30000`)
    return status === 200 ? order : undefined
  })
  t.like(body, { delivery_address: 'newer', version: next })

  await client.supply('address-b', 5)
  const gone = await client.place({ 'address-b': 1 })
  await client.ended(gone)
  const late = await send('PATCH', `/orders/${gone}`, { delivery_address: 'late' })
  t.is(late.status, 409)
  t.like(late.body, { type: 'urn:millrace:oms:too-late', order_status: 'COMPLETED', reason: null })
})

test('an order is cancelled until it is on its way; asked again while it is undone nothing changes', async (t) => {
  const id = await open('cancel-a')
  const cancel = (body?: object) => send('POST', `/orders/${id}/cancel`, body)
  const answers = await Promise.all([cancel(), cancel({}), cancel({ reason: 'CUSTOMER' })])
  t.deepEqual(
    answers.map(({ status }) => status),
    [202, 202, 202],
  )
  // The provider still owes an answer about its payment, so it is undone, but not done.
  await until(async () => ((await send('GET', `/orders/${id}`)).body.status === 'CANCELLING' ? true : undefined))
  const again = await send('POST', `/api/orders/${id}/cancel`)
  t.is(again.status, 202)
  t.is(again.body.status, 'CANCELLING')
  const { body } = await send('GET', `/orders/${id}/timeline`)
  t.is(body.events.filter((event: { status: string }) => event.status === 'CANCELLING').length, 1)

  await client.supply('cancel-b', 1)
  const short = await client.place({ 'cancel-b': 2 })
  await client.ended(short)
  t.like((await send('POST', `/orders/${short}/cancel`)).body, {
    status: 409,
    order_status: 'CANCELLED',
    reason: 'OUT_OF_STOCK',
  })
  await client.supply('cancel-c', 1)
  const sold = await client.place({ 'cancel-c': 1 })
  await client.ended(sold)
  t.like((await send('POST', `/orders/${sold}/cancel`)).body, { status: 409, order_status: 'COMPLETED', reason: null })
})

test('C48: the timeline tells each step with the place of its record, as JSON and as a page', async (t) => {
  await client.supply('line-a', 5)
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const body = { ...order({ 'line-a': 1 }), user_id: '<b>eve</b>' }
  const placed = await send('POST', '/orders', body, { traceparent: trace })
  const id = placed.body.order_id as string
  await client.ended(id)
  const timeline = (await send('GET', `/orders/${id}/timeline`)).body
  t.is(timeline.trace_id, '0af7651916cd43dd8448eb211c80319c')
  t.deepEqual(
    timeline.events.map(({ version, topic }: { version: number; topic: string }) => [version, topic]),
    [0, 1, 2, 3, 4, 5, 6].map((version) => [version, 'orders.events']),
  )
  const { partition } = timeline.events[0]
  t.true(timeline.events.every((event: { partition: number }) => event.partition === partition))
  const offsets = timeline.events.map(({ offset }: { offset: number }) => offset)
  t.deepEqual(
    offsets,
    [...offsets].sort((a, b) => a - b),
  )
  t.is(new Set(timeline.events.map((event: { event_id: string }) => event.event_id)).size, 7)

  const page = await send('GET', `/orders/${id}/timeline`, undefined, { accept: 'text/html,*/*;q=0.8' })
  t.is(page.headers.get('content-type'), 'text/html; charset=utf-8')
  t.regex(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  for (const { event_id, offset } of timeline.events) {
    t.true(page.body.includes(event_id))
    t.true(page.body.includes(`orders.events/${partition}@${offset}`))
  }
})

test('the orders of a user come page by page, with the status of now', async (t) => {
  await client.supply('list-a', 50)
  const users = { user_id: 'li/st' }
  const ids = await Promise.all(Array.from({ length: 7 }, () => client.place({ 'list-a': 1 }, 'tok_ok', users)))
  // A user whose rows stand right behind those.
  await client.place({ 'list-a': 1 }, 'tok_ok', { user_id: 'li/st/er' })
  await Promise.all(ids.map((id) => client.ended(id)))
  const user = encodeURIComponent('li/st')
  await until(async () => {
    const { body } = await send('GET', `/orders?user_id=${user}`)
    return body.orders.length === 7 ? true : undefined
  })
  const pages: string[][] = []
  let cursor = ''
  do {
    const { body } = await send('GET', `/api/orders?user_id=${user}&limit=3${cursor}`)
    pages.push(body.orders.map((row: { order_id: string }) => row.order_id))
    t.true(body.orders.every(({ status }: { status: string }) => status === 'COMPLETED'))
    cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`
  } while (cursor !== '')
  t.deepEqual(
    pages.map(({ length }) => length),
    [3, 3, 1],
  )
  t.deepEqual(pages.flat(), [...ids].sort())
  t.deepEqual((await send('GET', '/orders?user_id=nobody')).body, { orders: [], next_cursor: null })
})

test('C23: a user says how to be told, by which channels and where, and is told so', async (t) => {
  const path = '/users/prefers%2Fsms/preferences'
  const none = { user_id: 'prefers/sms', name: null, channels: [], email: null, phone: null, device: null }
  t.deepEqual((await send('GET', path)).body, none)
  const wanted = { name: 'Grace', channels: ['sms', 'push'], phone: '+4915112345678' }
  for (let i = 0; i < 2; i++) {
    const { status, body } = await send('PUT', path, wanted)
    t.true([200, 202].includes(status))
    t.deepEqual(body, { ...none, ...wanted })
  }
  await until(async () => ((await send('GET', path)).body.name === 'Grace' ? true : undefined))

  await client.supply('prefers-a', 100)
  /** The channels by which it was told that an order has arrived: by mail, or by both that were asked for. */
  const told = (id: string): Promise<string[]> =>
    until(async () => {
      const all = await readTopic(client.oms.log, notificationsEvents)
      const received = all.filter(({ orderId, template }) => orderId === id && template === 'order.received')
      const channels = received.map(({ channel }) => channel).sort()
      return channels.length === 2 || channels.includes('email') ? channels : undefined
    })
  // An order may come to the notifications before the preferences do: then it is told by mail.
  const channels = await until(async () => {
    const found = await told(await client.place({ 'prefers-a': 1 }, 'tok_ok', { user_id: 'prefers/sms' }))
    return found.includes('email') ? undefined : found
  })
  t.deepEqual(channels, ['push', 'sms'])

  // What is left out is taken back.
  t.true([200, 202].includes((await send('PUT', path, {})).status))
  await until(async () => ((await send('GET', path)).body.name === null ? true : undefined))
  t.deepEqual((await send('GET', path)).body, none)
})

test('C24: the figures of orders can be asked for by window', async (t) => {
  await client.supply('figures-a', 5)
  await client.ended(await client.place({ 'figures-a': 1 }))
  const { windows } = await until(async () => {
    const { body } = await send('GET', '/analytics/orders?window=1m&limit=5')
    return body.windows.length > 0 ? body : undefined
  })
  t.true(windows.every(({ window }: { window: string }) => window === '1m'))
  t.true(windows.some((window: { orders_created: number }) => window.orders_created > 0))
  t.deepEqual((await send('GET', '/analytics/orders?to=2020-01-01T00:00:00Z')).body, { windows: [] })
})

const sku = 'bad-a'
const good = order({ [sku]: 1 })
const xml = { 'content-type': 'application/xml' }
const zip = { 'content-encoding': 'gzip' }
const refused: [
  what: string,
  status: number,
  detail: RegExp,
  path: string,
  body: unknown,
  method?: string,
  headers?: Record<string, string>,
][] = [
  ['broken JSON', 400, /not JSON/, '/orders', '{"user_id":'],
  ['an empty body', 400, /empty/, '/orders', ''],
  ['no object', 400, /body must be object/, '/orders', []],
  ['an unknown SKU', 400, /"nothing-such"/, '/orders', order({ 'nothing-such': 1 })],
  ['quantity 0', 400, /line_items\.0\.qty must be >= 1/, '/orders', order({ [sku]: 0 })],
  ['a quantity that is no whole number', 400, /must be integer/, '/orders', order({ [sku]: 1.5 })],
  ['a quantity that is a text', 400, /must be integer/, '/orders', order({ [sku]: '1' as unknown as number })],
  ['no lines', 400, /line_items must NOT have fewer/, '/orders', { ...good, line_items: [] }],
  ['a missing user', 400, /required property 'user_id'/, '/orders', { ...good, user_id: undefined }],
  ['an unknown field', 400, /additional properties: coupon/, '/orders', { ...good, coupon: 'x' }],
  ['another currency', 400, /priced otherwise/, '/orders', { ...good, currency: 'USD' }],
  ['a body of 2 MB', 413, /1048576/, '/orders', { ...good, user_id: 'x'.repeat(2 * 1024 * 1024) }],
  ['a body that is no JSON by its type', 415, /application\/xml/, '/orders', '<order/>', 'POST', xml],
  ['a compressed body', 415, /gzip/, '/orders', good, 'POST', zip],
  ['an unknown order', 404, /no order/, '/orders/00000000-0000-4000-8000-000000000000', undefined, 'GET'],
  ['the payment of an unknown order', 404, /no order/, '/payments/nobody', undefined, 'GET'],
  ['cancelling an unknown order', 404, /no order/, '/orders/nobody/cancel', undefined],
  ['cancelling for a strange reason', 400, /reason must be equal/, '/orders/nobody/cancel', { reason: 'BORED' }],
  ['an address that is none', 400, /fewer than 1 char/, '/orders/nobody', { delivery_address: '' }, 'PATCH'],
  ['a version that is no number', 400, /minVersion must be integer/, '/orders/x?minVersion=y', undefined, 'GET'],
  ['a parameter that does not exist', 400, /additional properties: verbose/, '/orders/x?verbose=1', undefined, 'GET'],
  ['a parameter that is given twice', 400, /limit is given twice/, '/orders?limit=1&limit=2', undefined, 'GET'],
  ['a list of nobody', 400, /whose orders/, '/orders', undefined, 'GET'],
  ['a window that does not exist', 400, /window must be equal/, '/analytics/orders?window=1d', undefined, 'GET'],
  ['a time that is none', 400, /from is no time/, '/analytics/orders?from=noon', undefined, 'GET'],
  ['the stock of an unknown SKU', 404, /no SKU/, '/inventory/nothing-such', undefined, 'GET'],
  ['a restock of an unknown SKU', 404, /no SKU/, '/inventory/nothing-such/restock', { qty: 1, restock_id: 'r' }],
  ['a negative price', 400, /price must be >= 0/, `/catalog/${sku}`, { name: 'x', price: -1, currency: 'EUR' }, 'PUT'],
  ['a SKU with strange characters', 400, /no SKU/, '/catalog/a%20b', { name: 'x', price: 1, currency: 'EUR' }, 'PUT'],
  [
    'a channel that does not exist',
    400,
    /channels\.0 must be equal/,
    '/users/x/preferences',
    { channels: ['fax'] },
    'PUT',
  ],
  ['a mail address that is none', 400, /email must match/, '/users/x/preferences', { email: 'x' }, 'PUT'],
  ['a phone without its country', 400, /phone must match/, '/users/x/preferences', { phone: '0151123' }, 'PUT'],
  ['a user with too long an id', 400, /1 to 128/, `/users/${'x'.repeat(129)}/preferences`, undefined, 'GET'],
  ['an unknown path', 404, /no resource/, '/nothing', undefined, 'GET'],
  ['a wrong method', 405, /POST/, '/orders', undefined, 'DELETE'],
  ['a key of strange characters', 400, /Idempotency-Key/, '/orders', good, 'POST', { 'idempotency-key': 'a b' }],
]

for (const [what, status, detail, path, body, method = 'POST', headers = {}] of refused) {
  test(`C04: ${what} is answered with ${status} and what is wrong`, async (t) => {
    await send('PUT', `/catalog/${sku}`, { name: sku, price: 100, currency: 'EUR' })
    const answer = await send(method, path, body, headers)
    t.is(answer.status, status)
    t.regex(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    t.like(answer.body, { status })
    t.regex(answer.body.detail, detail)
  })
}

test('C33: health, readiness and metrics answer', async (t) => {
  t.is((await send('GET', '/health')).status, 200)
  const ready = await send('GET', '/ready')
  t.is(ready.status, 200)
  t.is(ready.body.services.inventory, 'running')
  t.like(ready.body, { log: 'reachable', auth: 'open' })
  // Counters are brought up to date once per commit.
  await until(async () => {
    const { body } = await send('GET', '/metrics')
    const all = [
      /millrace_records_processed_total\{application="oms-orders"/,
      /http_request_duration_seconds_count\{method="GET",route="\/health",status="200"\}/,
    ]
    return all.every((pattern) => pattern.test(body)) ? true : undefined
  })
})

test('C37: what waits for a service, and whether pods would help, is answered for each service that runs here', async (t) => {
  for (const service of ['orders', 'notifications']) {
    const { status, body } = await send('GET', `/scale?service=${service}`)
    t.is(status, 200)
    t.like(body, { service, group: `oms-${service}`, restoringTasks: 0 })
    t.is(body.runningTasks, service === 'orders' ? 48 : 60)
  }
  // Full copies are no work that could be shared.
  t.like((await send('GET', '/scale?service=gateway')).body, { lag: 0, wanted: 0, runningTasks: 0 })
  t.regex((await send('GET', '/scale')).body.detail, /several services run here: ask for .*one of orders, inventory/)
  t.is((await send('GET', '/scale?service=aliases')).status, 404)
  const { body } = await send('GET', '/metrics')
  t.regex(body, /^oms_group_tasks\{application="oms-orders"\} 48$/m)
  t.regex(body, /^oms_group_lag_records\{application="oms-orders"\} \d+$/m)
  t.regex(body, /^oms_topology_info\{application="oms-orders",fingerprint="\w+"\} 1$/m)
})

test('the sample catalogue is there, with its stock', async (t) => {
  t.like((await send('GET', '/catalog/ESPRESSO-1KG')).body, { price: 2_490, currency: 'EUR' })
  const row = await until(async () => {
    const { body } = await send('GET', '/inventory/SCALE-BREW')
    return body.on_hand > 0 ? body : undefined
  })
  t.is(row.on_hand, 3)
})

test.serial(
  'C07: a hundred orders at once for ten units: ten are sold, no more, and all invariants hold',
  async (t) => {
    await client.supply('last-a', 10)
    const ids = await Promise.all(Array.from({ length: 100 }, () => client.place({ 'last-a': 1 })))
    const ends = await Promise.all(ids.map((id) => client.ended(id)))
    t.is(ends.filter(({ status }) => status === 'COMPLETED').length, 10)
    t.is(ends.filter(({ reason }) => reason === 'OUT_OF_STOCK').length, 90)
    const violations = await until(async () => {
      const found = checkInvariants(await collectRecords(client.oms.log)).filter(({ subject }) => subject === 'last-a')
      return found.length === 0 ? found : undefined
    })
    t.deepEqual(violations, [])
    const rows = (await readTopic(client.oms.log, inventoryUpdated)).filter((row) => row.sku === 'last-a')
    t.is(rows.filter(({ state }) => state === ReservationState.HELD).length, 10)
    t.is(Math.min(...rows.map(({ available }) => available)), 0)
  },
)

test.after('every operation of the OpenAPI document was answered as it says', (t) => {
  const operations = Object.values(client.document.paths).flatMap((methods) => Object.values(methods))
  const names = new Set(operations.map(({ operationId }) => operationId.replace(/\d+$/, '')))
  const answered = new Set([...client.seen].map((one) => one.split(' ')[0]))
  t.deepEqual(
    [...names].filter((name) => !answered.has(name) && name !== 'getOpenApi'),
    [],
  )
})
