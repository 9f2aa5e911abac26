import { createServer } from 'node:net'
import test from 'ava'
import { freePort } from '../../scripts/kafka/ports.ts'
import { liveBrokers, takesConnections } from '../../scripts/kafka/ready.ts'
import { dedicatedKafkaTest, kafkaForTests, startDedicatedKafka, unique } from './kafka.ts'

const kafka = await kafkaForTests()
const dedicatedTest = await dedicatedKafkaTest()
test.after.always(() => kafka.stop())

const portOf = (brokers: string): number => Number(brokers.split(',')[0]?.split(':')[1])

kafka.test('C47: the broker for tests answers', async (t) => {
  t.true((await liveBrokers(portOf(kafka.brokers))) >= 1)
})

dedicatedTest('C47: a broker can be killed and started again', async (t) => {
  const cluster = await startDedicatedKafka({ properties: { 'broker.session.timeout.ms': '2000' } })
  t.teardown(() => cluster.stop())
  const [node] = cluster.nodes
  const before = node?.pid
  await node?.kill()
  t.is(node?.pid, undefined)
  t.is(await liveBrokers(portOf(cluster.brokers)), 0)
  await node?.start()
  await node?.untilReady(1)
  t.not(node?.pid, before)
})

dedicatedTest('a broker that cannot start says why', async (t) => {
  const start = startDedicatedKafka({ properties: { 'num.network.threads': '-1' } })
  const error = await t.throwsAsync(start)
  t.regex(error?.message ?? '', /num\.network\.threads/)
})

test('a port is open when somebody takes connections there', async (t) => {
  const port = await freePort()
  t.false(await takesConnections(port))
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  t.true(await takesConnections(port))
  server.close()
})

test('unique names differ', (t) => {
  t.not(unique('orders'), unique('orders'))
})
