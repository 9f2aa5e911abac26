import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { kafka, silentLogger, str, streams, topic, topology, u64 } from 'millrace'
import { dedicatedKafkaTest, startDedicatedKafka, unique } from '../support/kafka.ts'
import { CountsReader, produceEvents } from './counter.ts'

const brokerTest = await dedicatedKafkaTest()

brokerTest(
  'an application outlives its broker: it goes on by itself when the broker is back, and nothing is lost',
  async (t) => {
    const cluster = await startDedicatedKafka({ nodes: 1 })
    t.teardown(() => cluster.stop())
    const prefix = unique('outage')
    const events = topic(`${prefix}-events`, { key: str, value: str, partitions: 2 })
    const counts = topic(`${prefix}-counts`, { key: str, value: u64, partitions: 2 })
    const counting = topology('counting', (b) => {
      b.stream(events).groupByKey().count({ name: 'counts' }).to(counts)
    })
    const stateDir = await mkdtemp(join(tmpdir(), 'millrace-'))
    const log = kafka({ brokers: cluster.brokers.split(',') })
    const app = streams(counting, {
      applicationId: prefix,
      log,
      stateDir,
      sessionTimeoutMs: 6_000,
      heartbeatIntervalMs: 500,
      commitIntervalMs: 100,
      ports: { logger: silentLogger },
    })
    await log.admin.createTopics([{ name: counts.name, partitions: 2, configs: {} }])
    await app.start()
    const reader = new CountsReader(cluster.brokers, counts.name, 2)
    t.teardown(async () => {
      await app.stop()
      await reader.close()
      await log.close()
      await rm(stateDir, { recursive: true, force: true })
    })
    await produceEvents(log, events.name, 50, 10)
    await reader.until((rows) => rows.size === 50 && [...rows.values()].every((n) => n >= 10))
    await cluster.nodes[0]?.kill()
    // Longer than the session: the member fences itself and is thrown out.
    await new Promise((resolve) => setTimeout(resolve, 8_000))
    await cluster.nodes[0]?.start()
    await cluster.nodes[0]?.untilReady(1)
    await produceEvents(log, events.name, 50, 10)
    await reader.until((rows) => [...rows.values()].every((n) => n >= 20))
    t.is(app.state, 'running')
  },
)

test('a broker that cannot be reached is an error that names the address, soon', async (t) => {
  const counting = topology('counting', (b) => {
    b.stream(topic('events', { key: str, value: str }))
      .groupByKey()
      .count({ name: 'counts' })
  })
  const app = streams(counting, {
    applicationId: 'nowhere',
    log: kafka({ brokers: ['127.0.0.1:1'] }),
    stateDir: null,
    ports: { logger: silentLogger },
  })
  const error = await t.throwsAsync(app.start())
  t.is((error as { code?: string } | undefined)?.code, 'BROKER_UNREACHABLE')
  t.regex(error?.message ?? '', /127\.0\.0\.1:1.*ECONNREFUSED/s)
  t.is(app.state, 'failed')
})
