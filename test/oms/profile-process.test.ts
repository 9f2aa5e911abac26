import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { embedded } from 'millrace'
import { aliasTopics } from '../../processors/aliases/index.ts'
import { readTopic } from './collect.ts'
import { ServiceProcess } from './service-process.ts'
import { ended, orderBody, place, supply } from './shop.ts'

test('C49: a process with --profile s1 publishes the events of its source beside the canonical ones', async (t) => {
  t.timeout(240_000)
  const dataDir = await mkdtemp(join(tmpdir(), 'millrace-profile-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  const service = new ServiceProcess({
    dataDir,
    services: ['--profile', 's1'],
    env: { OMS_SEED: 'false', PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '0' },
  })
  t.teardown(() => service.kill())
  await service.running()
  await supply(service, 'told', 1)
  const running = () => Promise.resolve(service)
  const delivered = await place(running, 'profile-1', orderBody({ told: 1 }, 'tok_ok'))
  t.is((await ended(service, delivered)).status, 'COMPLETED')
  const refused = await place(running, 'profile-2', orderBody({ told: 1 }, 'tok_ok'))
  t.is((await ended(service, refused)).status, 'CANCELLED')
  t.is(await service.stop(), 0)

  const log = await embedded({ directory: join(dataDir, 'embedded', 'log') })
  t.teardown(() => log.close())
  const told = await Promise.all(aliasTopics('s1').map((topic) => readTopic(log, topic)))
  const typesOf = (orderId: string): string[] => [
    ...new Set(told.flat().flatMap((event) => (event.orderId === orderId ? [event.eventType] : []))),
  ]
  t.deepEqual(typesOf(delivered), [
    ...['order.created', 'inventory.reserved', 'payment.authorized', 'delivery.assigned', 'eta.updated'],
  ])
  t.deepEqual(typesOf(refused), ['order.created', 'inventory.rejected'])
})
