import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { firstOrders, isAllThere } from './first-orders.ts'
import { ServiceProcess } from './service-process.ts'
import { orderBody } from './shop.ts'

let dataDir: string
let service: ServiceProcess

test.before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-oms-'))
})

test.after.always(async () => {
  await service?.kill()
  await rm(dataDir, { recursive: true, force: true })
})

test.serial('one command, no broker: orders end as they should, and a stop or a kill -9 loses nothing', async (t) => {
  const start = () => ServiceProcess.start({ dataDir })
  service = await start()
  t.regex(service.stdout, /curl -s -X POST http:\/\/localhost:\d+\/orders/)
  t.is((await service.send('GET', '/ready')).status, 200)
  const orders = await firstOrders(t, service)
  t.is(await service.stop(), 0)
  t.regex(service.stdout, /stopping/)
  service = await start()
  await isAllThere(t, service, orders, 3)
  await service.kill()
  service = await start()
  await isAllThere(t, service, orders, 4)
})

test.serial('bad requests are answered with a problem that says what is wrong', async (t) => {
  const refusals: [unknown, number, RegExp][] = [
    ['{"user_id":"ada",', 400, /the body is not JSON/],
    [orderBody({ 'NO-SUCH-THING': 1 }), 400, /NO-SUCH-THING/],
    [orderBody({ 'MUG-STONEWARE': 0 }), 400, /line_items\.0\.qty must be >= 1/],
    [{ ...orderBody({ 'MUG-STONEWARE': 1 }), user_id: 'x'.repeat(2 * 1024 * 1024) }, 413, /at most 1048576 are read/],
  ]
  for (const [body, status, detail] of refusals) {
    const answer = await service.send('POST', '/orders', body)
    t.is(answer.status, status)
    t.is(answer.headers.get('content-type'), 'application/problem+json')
    t.like(answer.body, { status, instance: '/orders' })
    t.regex(answer.body.type, /^urn:millrace:oms:/)
    t.regex(answer.body.detail, detail)
  }
  const unknown = await service.send('GET', '/orders/nobody-made-this')
  t.is(unknown.status, 404)
  t.like(unknown.body, { status: 404, detail: 'there is no order "nobody-made-this"' })
  t.is((await service.send('GET', '/ready')).status, 200)
})

test.serial('a second process on the same data directory ends with a message that says why', async (t) => {
  const second = new ServiceProcess({ dataDir })
  t.is(await second.exited, 1)
  t.regex(second.stderr, /LOG_LOCKED: the embedded log in .* is open in process \d+; stop that process/)
  t.is((await service.send('GET', '/ready')).status, 200)
  t.is(await service.stop(), 0)
})

test.serial('a broker that cannot be reached ends the start with 1, its address and the cause', async (t) => {
  const lost = new ServiceProcess({ dataDir: join(dataDir, 'lost'), brokers: '127.0.0.1:1' })
  t.is(await lost.exited, 1)
  t.regex(lost.stderr, /BROKER_UNREACHABLE: .*127\.0\.0\.1:1.*ECONNREFUSED/)
})
