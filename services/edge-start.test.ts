import test from 'ava'
import { embedded, silentLogger, streams } from 'millrace'
import { Registry } from 'prom-client'
import { readConfig } from './config.ts'
import { openEdge } from './edge.ts'
import { gatewayTopology } from './gateway/index.ts'
import { ensureTopics } from './topics.ts'

test('C02, C33: until its tables are there a gateway says that it is not ready, and answers nothing out of them', async (t) => {
  const log = await embedded({})
  t.teardown(() => log.close())
  await ensureTopics(log.admin, undefined)
  const tables = streams(gatewayTopology, { applicationId: 'oms-gateway', log, stateDir: null })
  t.teardown(() => tables.stop())
  const edge = await openEdge({
    config: readConfig([], { PORT: '0', HOST: '127.0.0.1', MILLRACE_DATA_DIR: 'memory' }),
    log,
    tables,
    registry: new Registry(),
    logger: silentLogger,
    scales: [],
    health: {
      readiness: () => ({
        ready: tables.state === 'running',
        log: 'reachable',
        auth: 'open',
        services: { gateway: tables.state },
      }),
      metrics: async () => ({ contentType: 'text/plain', text: '' }),
    },
    tracing: null,
  })
  t.teardown(() => edge.close())
  const get = (path: string) => fetch(`http://127.0.0.1:${edge.port}${path}`)
  t.is((await get('/health')).status, 200)
  for (const path of ['/ready', '/orders/x', '/inventory/x', '/orders?user_id=ada', '/analytics/orders']) {
    const { status, headers } = await get(path)
    t.is(status, 503, path)
    t.is(headers.get('retry-after'), '1', path)
  }
  await tables.start()
  t.is((await get('/ready')).status, 200)
  t.is((await get('/orders/x')).status, 404)
  t.is((await get('/analytics/orders')).status, 200)
})
