import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { silentLogger } from 'millrace'
import { notificationsEvents } from '../../proto/topics.ts'
import { readConfig } from '../../services/config.ts'
import { type OmsProcess, startProcess } from '../../services/process.ts'
import { type ServiceName, serviceNames } from '../../services/services.ts'
import { readTopic } from './collect.ts'
import { GatewayClient } from './gateway-client.ts'
import { until } from './shop.ts'

const ORDERS = 30
const away: readonly ServiceName[] = ['delivery', 'notifications']

let dataDir: string
let oms: OmsProcess | undefined

/** These services, on the one embedded log that outlives them. */
const start = async (services: readonly ServiceName[]): Promise<GatewayClient> => {
  const config = readConfig([], {
    MILLRACE_DATA_DIR: dataDir,
    PORT: '0',
    OMS_SEED: 'false',
    PAYMENT_DELAY_MIN_MS: '0',
    PAYMENT_DELAY_MAX_MS: '0',
    DELIVERY_TRIP_MIN_MS: '0',
    DELIVERY_TRIP_MAX_MS: '0',
    NOTIFICATION_DELAY_MIN_MS: '0',
    NOTIFICATION_DELAY_MAX_MS: '0',
    NOTIFICATION_LIMIT_PER_MINUTE: '1000000',
  })
  oms = await startProcess({ ...config, services }, silentLogger)
  const document = await (await fetch(`http://127.0.0.1:${oms.port}/openapi.json`)).json()
  return new GatewayClient(oms, document as GatewayClient['document'])
}

test.before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-oms-'))
})

test.after.always(async () => {
  await oms?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('C42: without delivery and notifications orders are paid and sold; what waited is made up for, nothing is lost', async (t) => {
  t.timeout(180_000)
  let client = await start(serviceNames.filter((name) => !away.includes(name)))
  await client.supply('iso', 1_000)
  const ids = await Promise.all(Array.from({ length: ORDERS }, () => client.place({ iso: 1 })))
  const statusOf = async (id: string) => (await client.send('GET', `/orders/${id}`)).body
  for (const id of ids) {
    const order = await until(async () => {
      const seen = await statusOf(id)
      return seen.status === 'CONFIRMED' && seen.payment?.state === 'CAPTURED' ? seen : undefined
    })
    t.is(order.delivery, null)
  }
  t.deepEqual(await readTopic(client.oms.log, notificationsEvents), [])
  await oms?.stop()

  client = await start(serviceNames)
  for (const id of ids) t.is((await client.ended(id)).status, 'COMPLETED')
  const told = async (template: string): Promise<string[]> => {
    const sent = (await readTopic(client.oms.log, notificationsEvents)).filter((each) => each.template === template)
    return [...new Set(sent.map(({ meta }) => meta.orderId))].sort()
  }
  for (const template of ['order.confirmed', 'order.delivered']) {
    await until(async () => ((await told(template)).length >= ids.length ? true : undefined))
    t.deepEqual(await told(template), [...ids].sort(), template)
  }
})
