import { fileURLToPath } from 'node:url'
import { Client, credentials, loadPackageDefinition, Metadata, type ServiceError, status } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import test from 'ava'
import { service as healthService } from 'grpc-health-check'
import { SignJWT } from 'jose'
import { ordersCreated } from '../proto/topics.ts'
import { readTopic } from '../test/oms/collect.ts'
import { type Answer, GatewayClient } from '../test/oms/gateway-client.ts'
import { orderBody, until } from '../test/oms/shop.ts'

/*
 * Two processes, each with a log of its own: `back` takes orders by gRPC, `front` is a gateway that has them taken there. Both want to know who
 * asks. What `front` shows of an order can only come from `back`.
 */

const secret = 'a secret of at least thirty-two bytes'
const USER_MAX = 300
const IP_MAX = 1_000
const signIn = { JWT_SECRET: secret, JWT_ISSUER: 'https://login.test', JWT_AUDIENCE: 'oms' }
const limits = { RATE_LIMIT_USER: String(USER_MAX), RATE_LIMIT_IP: String(IP_MAX), TRUSTED_PROXIES: '1' }

let back: GatewayClient
let front: GatewayClient
let grpc: string

const bearer = async (sub: string, roles: string[] = []): Promise<string> => {
  const token = new SignJWT({ roles }).setProtectedHeader({ alg: 'HS256' }).setSubject(sub)
  token.setIssuer('https://login.test').setAudience('oms').setExpirationTime('1h')
  return `Bearer ${await token.sign(new TextEncoder().encode(secret))}`
}

let places = 0
/** A client of `process` who has signed in, from an address of its own. */
const as = async (process: GatewayClient, sub: string, roles: string[] = []): Promise<GatewayClient> => {
  const client = new GatewayClient(process.oms, process.document)
  client.headers = { authorization: await bearer(sub, roles), 'x-forwarded-for': `10.0.0.${++places}` }
  return client
}

test.before(async (t) => {
  t.timeout(240_000)
  back = await GatewayClient.start({ ...signIn, ...limits, GRPC_PORT: '0', PAYMENT_TIMEOUT_MS: '600000' })
  grpc = `127.0.0.1:${back.oms.grpcPort}`
  front = await GatewayClient.start({ ...signIn, ...limits, ORDERS_GRPC_URL: `http://${grpc}`, OMS_SEED: 'false' })
})

test.after.always(async () => {
  await front?.oms.stop()
  await back?.oms.stop()
})

const order = (userId: string, sku: string, token = 'tok_ok') => ({
  ...orderBody({ [sku]: 1 }, token),
  user_id: userId,
})

test('C05: without a token, or with a forged one, nothing is answered but how the process is', async (t) => {
  const client = new GatewayClient(front.oms, front.document)
  const forged = `${(await bearer('ada', ['operator'])).slice(0, -4)}AAAA`
  for (const headers of [{}, { authorization: forged }] as Record<string, string>[]) {
    for (const [method, path] of [
      ['POST', '/orders'],
      ['GET', '/orders/x'],
      ['PATCH', '/orders/x'],
      ['POST', '/orders/x/cancel'],
      ['GET', '/orders/x/timeline'],
      ['GET', '/inventory/ESPRESSO-1KG'],
      ['PUT', '/catalog/x'],
      ['GET', '/analytics/orders'],
      ['GET', '/users/ada/preferences'],
      ['PUT', '/users/ada/preferences'],
    ] as const) {
      const { status, headers: answered } = await client.send(method, path, undefined, headers)
      t.is(status, 401, `${method} ${path}`)
      t.regex(answered.get('www-authenticate') ?? '', /^Bearer realm="oms"/)
    }
  }
  for (const path of ['/health', '/metrics', '/openapi.json']) t.is((await client.send('GET', path)).status, 200)
  t.is((await client.send('GET', '/ready')).body.auth, 'jwt')
})

test('C05: customers see and change their own orders, operators all and what is sold', async (t) => {
  const [ada, eve, boss] = [await as(back, 'ada'), await as(back, 'eve'), await as(back, 'boss', ['operator'])]
  await boss.supply('own-a', 5)
  t.is((await ada.send('POST', '/orders', order('eve', 'own-a'))).status, 403)
  const id = (await ada.send('POST', '/orders', order('ada', 'own-a'))).body.order_id as string
  await ada.ended(id)
  const asked: [string, string, unknown?][] = [
    ['GET', `/orders/${id}`],
    ['GET', `/orders/${id}?minVersion=1`],
    ['GET', `/orders/${id}/timeline`],
    ['GET', `/payments/${id}`],
    ['PATCH', `/orders/${id}`, { delivery_address: 'mine' }],
    ['POST', `/orders/${id}/cancel`],
    ['GET', '/orders?user_id=ada'],
    ['PUT', '/catalog/own-a', { name: 'x', price: 1, currency: 'EUR' }],
    ['POST', '/inventory/own-a/restock', { qty: 1, restock_id: 'eve' }],
    ['GET', '/analytics/orders'],
    ['GET', '/users/ada/preferences'],
    ['PUT', '/users/ada/preferences', { name: 'Eve' }],
  ]
  for (const [method, path, body] of asked) {
    const { status, headers } = await eve.send(method, path, body)
    t.is(status, 403, `${method} ${path}`)
    t.regex(headers.get('www-authenticate') ?? '', /insufficient_scope/)
  }
  t.is((await boss.send('GET', `/orders/${id}`)).status, 200)
  t.is((await boss.send('GET', '/analytics/orders')).status, 200)
  for (const client of [ada, boss]) t.is((await client.send('PUT', '/users/ada/preferences', {})).body.user_id, 'ada')
  await until(async () => ((await ada.send('GET', '/orders')).body.orders.length === 1 ? true : undefined))
  t.deepEqual((await eve.send('GET', '/orders')).body.orders, [])
})

test('the same Idempotency-Key of two users names two orders', async (t) => {
  const [ada, eve, boss] = [await as(back, 'ada-k'), await as(back, 'eve-k'), await as(back, 'boss-k', ['operator'])]
  await boss.supply('key-a', 5)
  const key = { 'idempotency-key': 'mine' }
  const first = await ada.send('POST', '/orders', order('ada-k', 'key-a'), key)
  const second = await eve.send('POST', '/orders', order('eve-k', 'key-a'), key)
  t.deepEqual([first.status, second.status], [201, 201])
  t.not(first.body.order_id, second.body.order_id)
  t.is((await ada.send('POST', '/orders', order('ada-k', 'key-a'), key)).body.order_id, first.body.order_id)
})

/** Statuses of so many requests, and the last of the refusals. */
const many = async (
  client: GatewayClient,
  count: number,
): Promise<{ statuses: Record<string, number>; refused: Answer }> => {
  const answers: Answer[] = []
  for (let i = 0; i < count; i += 50) {
    const some = Array.from({ length: Math.min(50, count - i) }, () => client.send('GET', '/catalog/none'))
    answers.push(...(await Promise.all(some)))
  }
  const statuses: Record<string, number> = {}
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1
  return { statuses, refused: answers.findLast(({ status }) => status === 429) as Answer }
}

test('C05: one request more than allowed of a user is 429 with Retry-After, and others go on', async (t) => {
  const { statuses, refused } = await many(await as(back, 'probe'), USER_MAX + 1)
  t.deepEqual(statuses, { 404: USER_MAX, 429: 1 })
  const waitS = Number(refused.headers.get('retry-after'))
  t.true(waitS >= 1 && waitS <= 61)
  t.like(refused.body, { status: 429, type: 'urn:millrace:oms:too-many-requests' })
  t.is((await (await as(back, 'other')).send('GET', '/catalog/none')).status, 404)
})

test('C05: and so of an address, whoever asks from there; guessing of tokens counts', async (t) => {
  const client = new GatewayClient(back.oms, back.document)
  // The client's own claim stands left of what the proxy wrote.
  let claim = 0
  const send = client.send.bind(client)
  client.send = (method, path, body) => {
    const headers = { authorization: 'Bearer guess', 'x-forwarded-for': `1.1.1.${++claim % 200}, 203.0.113.9` }
    return send(method, path, body, headers)
  }
  const { statuses } = await many(client, IP_MAX + 5)
  t.deepEqual(statuses, { 401: IP_MAX, 429: 5 })
})

test('S0-03: a gateway has orders taken, shown, changed and cancelled by another process', async (t) => {
  const [ada, boss] = [await as(front, 'ada-f'), await as(back, 'boss-f', ['operator'])]
  await boss.supply('far-a', 5)
  const trace = '0af7651916cd43dd8448eb211c80319c'
  const placed = await ada.send('POST', '/orders', order('ada-f', 'far-a', 'tok_unknown'), {
    traceparent: `00-${trace}-b7ad6b7169203331-01`,
    'idempotency-key': 'far',
  })
  t.is(placed.status, 201)
  const id = placed.body.order_id as string
  const mine = async (client: GatewayClient) =>
    (await readTopic(client.oms.log, ordersCreated)).filter(({ orderId }) => orderId === id)
  t.is((await mine(back))[0]?.traceId, trace)
  t.deepEqual(await mine(front), [])

  const open = await until(async () => {
    const answer = await ada.send('GET', `/orders/${id}?minVersion=2&timeoutMs=30000`)
    return answer.status === 504 ? undefined : answer
  })
  t.like(open.body, { status: 'PAYING', user_id: 'ada-f', amount: 100 })
  t.deepEqual(open.body, (await boss.send('GET', `/orders/${id}`)).body)
  const changed = await until(async () => {
    const answer = await ada.send(
      'PATCH',
      `/orders/${id}`,
      { delivery_address: 'far away' },
      { 'idempotency-key': 'move' },
    )
    return answer.status === 202 ? undefined : answer
  })
  t.like(changed.body, { applied: true, version: 3 })
  t.is((await ada.send('GET', `/orders/${id}/timeline`)).body.trace_id, trace)
  t.is((await ada.send('POST', `/orders/${id}/cancel`)).status, 202)
  await until(async () => ((await ada.send('GET', `/orders/${id}`)).body.reason === 'CUSTOMER' ? true : undefined))

  // Refusals are those of the other process, word by word.
  t.like((await ada.send('GET', '/orders/nobody')).body, { status: 404, instance: '/orders/nobody' })
  t.like((await ada.send('POST', '/orders', order('ada-f', 'not-sold'))).body, { status: 400, skus: ['not-sold'] })
  t.like((await ada.send('GET', `/orders/${id}?minVersion=99&timeoutMs=1`)).body, { status: 504, min_version: 99 })
  const reused = await ada.send('POST', '/orders', order('ada-f', 'far-a'), { 'idempotency-key': 'far' })
  t.like(reused.body, { status: 409, type: 'urn:millrace:oms:idempotency-key-reused' })
  const eve = await as(front, 'eve-f')
  t.is((await eve.send('GET', `/orders/${id}`)).status, 403)
})

const proto = fileURLToPath(new URL('../proto', import.meta.url))

/** Clients made by another library from the .proto files, as people's own clients are. */
const stubs = () => {
  const api = loadPackageDefinition(
    loadSync('oms/api/v1/api.proto', { includeDirs: [proto], enums: String, longs: Number, defaults: true }),
  ) as any
  const make = (name: string) => new api.oms.api.v1[name](grpc, credentials.createInsecure())
  return { orders: make('OrderService'), inventory: make('InventoryService') }
}

const closeAll = (...stubs: readonly { close(): void }[]): void => {
  for (const stub of stubs) stub.close()
}

const ask = (stub: any, name: string, request: object, authorization: string | null): Promise<any> => {
  const metadata = new Metadata()
  if (authorization !== null) metadata.set('authorization', authorization)
  metadata.set('x-forwarded-for', '10.1.0.1')
  return new Promise((resolve, reject) =>
    stub[name](request, metadata, (error: ServiceError | null, answer: unknown) =>
      error ? reject(error) : resolve(answer),
    ),
  )
}

test('C27: the seven procedures answer a client of gRPC', async (t) => {
  const { orders, inventory } = stubs()
  t.teardown(() => closeAll(orders, inventory))
  const [ada, boss] = [await bearer('ada-g'), await bearer('boss-g', ['operator'])]
  await (await as(back, 'boss-g', ['operator'])).supply('rpc-a', 10)

  const request = {
    user_id: 'ada-g',
    currency: 'EUR',
    line_items: [{ sku: 'rpc-a', qty: 2 }],
    payment_token: 'tok_unknown',
    delivery_address: 'old',
    idempotency_key: 'rpc',
  }
  const camel = (value: any): any =>
    Array.isArray(value)
      ? value.map(camel)
      : typeof value === 'object'
        ? Object.fromEntries(
            Object.entries(value).map(([name, one]) => [
              name.replaceAll(/_(\w)/g, (_, c) => c.toUpperCase()),
              camel(one),
            ]),
          )
        : value
  const created = await ask(orders, 'CreateOrder', camel(request), ada)
  t.is(created.status, 'PENDING')
  const { orderId } = created
  t.is((await ask(orders, 'CreateOrder', camel(request), ada)).orderId, orderId)
  const { order: open } = await ask(orders, 'GetOrder', { orderId, minVersion: 2, timeoutMs: 30_000 }, ada)
  t.like(open, { orderId, status: 'PAYING', amount: 200, deliveryAddress: 'old' })
  const updated = await until(async () => {
    const answer = await ask(orders, 'UpdateOrder', { orderId, deliveryAddress: 'new', idempotencyKey: 'move' }, ada)
    return answer.decided ? answer : undefined
  })
  t.is(updated.order.deliveryAddress, 'new')
  t.is((await ask(orders, 'CancelOrder', { orderId }, ada)).orderId, orderId)
  await until(async () =>
    (await ask(orders, 'GetOrder', { orderId }, ada)).order.reason === 'CUSTOMER' ? true : undefined,
  )

  await until(async () => {
    const { items } = await ask(inventory, 'CheckAvailability', { items: [{ sku: 'rpc-a', qty: 1 }] }, ada)
    return items[0].available === 10 ? true : undefined
  })
  const items = [
    { sku: 'rpc-a', qty: 6 },
    { sku: 'rpc-a', qty: 5 },
    { sku: 'none', qty: 1 },
  ]
  const checked = await ask(inventory, 'CheckAvailability', { items }, ada)
  t.false(checked.sufficient)
  t.deepEqual(
    checked.items.map((item: any) => [item.sku, item.known, item.sufficient]),
    [
      ['rpc-a', true, false],
      ['rpc-a', true, false],
      ['none', false, false],
    ],
  )
  const reservation = { reservationId: 'fair', sku: 'rpc-a', qty: 7 }
  const held = { ...reservation, state: 'HELD' }
  t.deepEqual(await ask(inventory, 'ReserveInventory', reservation, boss), held)
  t.deepEqual(await ask(inventory, 'ReserveInventory', reservation, boss), held)
  const rest = await ask(inventory, 'ReserveInventory', { sku: 'rpc-a', qty: 4 }, boss)
  t.is(rest.state, 'REJECTED')
  t.is((await ask(inventory, 'ReleaseInventory', { reservationId: 'fair', sku: 'rpc-a' }, boss)).state, 'RELEASED')
  const after = await ask(inventory, 'ReserveInventory', { reservationId: 'all', sku: 'rpc-a', qty: 10 }, boss)
  t.is(after.state, 'HELD')
})

test('C27: refusals are statuses of gRPC that carry the whole problem', async (t) => {
  const { orders, inventory } = stubs()
  t.teardown(() => closeAll(orders, inventory))
  const ada = await bearer('ada-r')
  for (const [stub, name, request, who, code, title] of [
    [orders, 'GetOrder', { orderId: 'x' }, null, status.UNAUTHENTICATED, 'unauthorized'],
    [orders, 'GetOrder', { orderId: 'x' }, ada, status.NOT_FOUND, 'not-found'],
    [orders, 'CreateOrder', { userId: 'ada-r' }, ada, status.INVALID_ARGUMENT, 'invalid-body'],
    [orders, 'CancelOrder', { orderId: 'x', reason: 'POISON' }, ada, status.INVALID_ARGUMENT, 'invalid-body'],
    [inventory, 'CheckAvailability', {}, ada, status.INVALID_ARGUMENT, 'invalid-body'],
    [inventory, 'ReleaseInventory', { reservationId: 'x', sku: 'y' }, ada, status.PERMISSION_DENIED, 'forbidden'],
  ] as const) {
    const error = (await t.throwsAsync(ask(stub, name, request, who))) as ServiceError
    t.is(error.code, code, name)
    const [problem] = error.metadata.get('problem-bin')
    t.is(JSON.parse(String(problem)).code, title)
  }
})

test('C27: health and reflection answer', async (t) => {
  const { Check: check } = healthService as unknown as Record<'Check', any>
  const client = new Client(grpc, credentials.createInsecure())
  t.teardown(() => client.close())
  const serving = await new Promise<any>((resolve, reject) =>
    client.makeUnaryRequest(
      check.path,
      check.requestSerialize,
      check.responseDeserialize,
      { service: 'oms.api.v1.OrderService' },
      (error, answer) => (error ? reject(error) : resolve(answer)),
    ),
  )
  t.is(serving.status, 'SERVING')

  const path = fileURLToPath(import.meta.resolve('@grpc/reflection')).replace(/src\/index\.js$/, 'proto')
  const { grpc: loaded } = loadPackageDefinition(
    loadSync('grpc/reflection/v1/reflection.proto', { includeDirs: [path] }),
  ) as any
  const reflection = new loaded.reflection.v1.ServerReflection(grpc, credentials.createInsecure())
  t.teardown(() => reflection.close())
  const names = await new Promise<string[]>((resolve, reject) => {
    const call = reflection.ServerReflectionInfo()
    call.on('data', ({ listServicesResponse }: any) => {
      resolve(listServicesResponse.service.map(({ name }: { name: string }) => name))
      call.end()
    })
    call.on('error', reject)
    call.write({ listServices: '' })
  })
  t.true(names.includes('oms.api.v1.OrderService') && names.includes('oms.api.v1.InventoryService'))
})

test.serial('while the other process is away the gateway says so, and answers what it knows itself', async (t) => {
  const lost = await GatewayClient.start({ ...signIn, ORDERS_GRPC_URL: 'http://127.0.0.1:1', OMS_SEED: 'false' })
  t.teardown(() => lost.oms.stop())
  const boss = await as(lost, 'boss-l', ['operator'])
  const refused = await boss.send('POST', '/orders', order('ada', 'any'))
  t.is(refused.status, 503)
  t.regex(refused.body.detail, /cannot be reached/)
  t.truthy(refused.headers.get('retry-after'))
  t.is((await boss.send('GET', '/orders?user_id=ada')).status, 200)
})
