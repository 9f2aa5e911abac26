import test from 'ava'
import { silentLogger } from 'millrace'
import { collectRecords } from '../../test/oms/collect.ts'
import { checkInvariants } from '../../test/oms/invariants.ts'
import { readConfig } from '../config.ts'
import { type OmsProcess, startProcess } from '../process.ts'

const environment = { MILLRACE_DATA_DIR: 'memory', PORT: '0', PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '20' }

let oms: OmsProcess
let url: string

test.before(async () => {
  oms = await startProcess(readConfig([], environment), silentLogger)
  url = `http://127.0.0.1:${oms.port}`
})

test.after.always(async () => {
  await oms?.stop()
})

interface Answer {
  status: number
  headers: Headers
  body: any
}

const send = async (
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const ended = (orderId: string): Promise<any> =>
  until(async () => {
    const { body } = await send('GET', `/orders/${orderId}`)
    return body.status === 'COMPLETED' || body.status === 'CANCELLED' ? body : undefined
  })

/** A SKU of its own for a test, with stock. */
const supply = async (sku: string, qty: number, price = 100): Promise<void> => {
  await send('PUT', `/catalog/${sku}`, { name: sku, price, currency: 'EUR' })
  await send('POST', `/inventory/${sku}/restock`, { qty, restock_id: 'first' })
  await until(async () => ((await send('GET', `/inventory/${sku}`)).body.on_hand === qty ? true : undefined))
}

const order = (lines: Record<string, number>, token = 'tok_ok') => ({
  user_id: 'ada',
  currency: 'EUR',
  line_items: Object.entries(lines).map(([sku, qty]) => ({ sku, qty })),
  payment: { method: 'card', token },
})

test('an order of three SKUs is accepted, readable at once, and confirmed', async (t) => {
  for (const sku of ['ok-a', 'ok-b', 'ok-c']) await supply(sku, 10, 250)
  const { status, body, headers } = await send('POST', '/orders', order({ 'ok-a': 1, 'ok-b': 2, 'ok-c': 3 }))
  t.is(status, 201)
  t.is(body.status, 'PENDING')
  t.is(headers.get('location'), `/orders/${body.order_id}`)
  t.is((await send('GET', `/orders/${body.order_id}`)).status, 200)
  const end = await ended(body.order_id)
  t.like(end, { status: 'CONFIRMED', reason: null, amount: 1_500, version: 4, user_id: 'ada' })
  t.deepEqual(
    end.timeline.map((entry: { status: string }) => entry.status),
    ['PENDING', 'RESERVED', 'PAYING', 'PAID', 'CONFIRMED'],
  )
  const row = await until(async () => {
    const answer = (await send('GET', '/inventory/ok-c')).body
    return answer.committed === 3 ? answer : undefined
  })
  t.like(row, { sku: 'ok-c', on_hand: 7, reserved: 0, available: 7, committed: 3 })
})

test('an order beyond stock is cancelled, and its other lines are free again', async (t) => {
  await supply('short-a', 5)
  await supply('short-b', 1)
  const { body } = await send('POST', '/api/orders', order({ 'short-a': 2, 'short-b': 2 }))
  t.like(await ended(body.order_id), { status: 'CANCELLED', reason: 'OUT_OF_STOCK' })
  const row = await until(async () => {
    const answer = (await send('GET', '/inventory/short-a')).body
    return answer.reserved === 0 && answer.version === 3 ? answer : undefined
  })
  t.like(row, { on_hand: 5, available: 5, committed: 0 })
})

test('a declined card cancels the order', async (t) => {
  await supply('declined-a', 5)
  const { body } = await send('POST', '/orders', order({ 'declined-a': 2 }, 'tok_declined'))
  t.like(await ended(body.order_id), { status: 'CANCELLED', reason: 'PAYMENT_DECLINED', payment_id: null })
})

test('fifty requests with one Idempotency-Key are one order; another body with the key is refused', async (t) => {
  await supply('idem-a', 100)
  const headers = { 'idempotency-key': 'key-1' }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send('POST', '/orders', order({ 'idem-a': 1 }), headers)),
  )
  t.deepEqual([...new Set(answers.map(({ status }) => status))], [201])
  t.is(new Set(answers.map(({ body }) => body.order_id)).size, 1)
  await ended(answers[0]?.body.order_id)
  const other = await send('POST', '/orders', order({ 'idem-a': 2 }), headers)
  t.is(other.status, 409)
  t.regex(other.body.detail, /Idempotency-Key/)
  t.is((await send('POST', '/orders', order({ 'idem-a': 1 }), headers)).body.order_id, answers[0]?.body.order_id)
})

test('the price of a line is that of the moment of the order', async (t) => {
  await supply('price-a', 5, 100)
  const { body } = await send('POST', '/orders', order({ 'price-a': 2 }))
  await send('PUT', '/catalog/price-a', { name: 'dearer', price: 999, currency: 'EUR' })
  const end = await ended(body.order_id)
  t.is(end.amount, 200)
  t.deepEqual(end.line_items, [{ sku: 'price-a', qty: 2, unit_price: 100 }])
  t.is((await send('GET', '/catalog/price-a')).body.price, 999)
})

test('a restock with the same id adds once', async (t) => {
  await supply('restock-a', 5)
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

const sku = 'bad-a'
const good = order({ [sku]: 1 })
const refused: [what: string, status: number, detail: RegExp, path: string, body: unknown, method?: string][] = [
  ['broken JSON', 400, /not JSON/, '/orders', '{"user_id":'],
  ['an empty body', 400, /empty/, '/orders', ''],
  ['no object', 400, /body must be object/, '/orders', []],
  ['an unknown SKU', 400, /"nothing-such"/, '/orders', order({ 'nothing-such': 1 })],
  ['quantity 0', 400, /line_items\.0\.qty must be >= 1/, '/orders', order({ [sku]: 0 })],
  ['a quantity that is no whole number', 400, /must be integer/, '/orders', order({ [sku]: 1.5 })],
  ['no lines', 400, /line_items must NOT have fewer/, '/orders', { ...good, line_items: [] }],
  ['a missing user', 400, /required property 'user_id'/, '/orders', { ...good, user_id: undefined }],
  ['an unknown field', 400, /additional properties: coupon/, '/orders', { ...good, coupon: 'x' }],
  ['another currency', 400, /priced otherwise/, '/orders', { ...good, currency: 'USD' }],
  ['a body of 2 MB', 413, /1048576/, '/orders', { ...good, user_id: 'x'.repeat(2 * 1024 * 1024) }],
  ['an unknown order', 404, /no order/, '/orders/00000000-0000-4000-8000-000000000000', undefined, 'GET'],
  ['the stock of an unknown SKU', 404, /no SKU/, '/inventory/nothing-such', undefined, 'GET'],
  ['a restock of an unknown SKU', 404, /no SKU/, '/inventory/nothing-such/restock', { qty: 1, restock_id: 'r' }],
  ['a negative price', 400, /price must be >= 0/, `/catalog/${sku}`, { name: 'x', price: -1, currency: 'EUR' }, 'PUT'],
  ['a SKU with strange characters', 400, /no SKU/, '/catalog/a%20b', { name: 'x', price: 1, currency: 'EUR' }, 'PUT'],
  ['an unknown path', 404, /no resource/, '/nothing', undefined, 'GET'],
  ['a wrong method', 405, /POST/, '/orders', undefined, 'DELETE'],
]

for (const [what, status, detail, path, body, method = 'POST'] of refused) {
  test(`${what} is answered with ${status} and what is wrong`, async (t) => {
    await send('PUT', `/catalog/${sku}`, { name: sku, price: 100, currency: 'EUR' })
    const answer = await send(method, path, body)
    t.is(answer.status, status)
    t.regex(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    t.like(answer.body, { status })
    t.regex(answer.body.detail, detail)
  })
}

test('an Idempotency-Key of strange characters is refused', async (t) => {
  const { status, body } = await send('POST', '/orders', good, { 'idempotency-key': 'a b' })
  t.is(status, 400)
  t.regex(body.detail, /Idempotency-Key/)
})

test('health, readiness and metrics answer', async (t) => {
  t.is((await send('GET', '/health')).status, 200)
  const ready = await send('GET', '/ready')
  t.is(ready.status, 200)
  t.is(ready.body.services.inventory, 'running')
  t.is(ready.body.log, 'reachable')
  // Counters are brought up to date once per commit.
  await until(async () => {
    const { body } = await send('GET', '/metrics')
    return /millrace_records_processed_total\{application="oms-orders"/.test(body) ? true : undefined
  })
})

test('the sample catalogue is there, with its stock', async (t) => {
  t.like((await send('GET', '/catalog/ESPRESSO-1KG')).body, { price: 2_490, currency: 'EUR' })
  const row = await until(async () => {
    const { body } = await send('GET', '/inventory/SCALE-BREW')
    return body.on_hand > 0 ? body : undefined
  })
  t.is(row.on_hand, 3)
})

test.serial('a hundred orders for ten units: ten are confirmed, and all invariants hold', async (t) => {
  await supply('last-a', 10)
  const answers = await Promise.all(Array.from({ length: 100 }, () => send('POST', '/orders', order({ 'last-a': 1 }))))
  const ends = await Promise.all(answers.map(({ body }) => ended(body.order_id)))
  t.is(ends.filter(({ status }) => status === 'CONFIRMED').length, 10)
  t.is(ends.filter(({ reason }) => reason === 'OUT_OF_STOCK').length, 90)
  const violations = await until(async () => {
    const found = checkInvariants(await collectRecords(oms.log)).filter(({ subject }) => subject === 'last-a')
    return found.length === 0 ? found : undefined
  })
  t.deepEqual(violations, [])
})
