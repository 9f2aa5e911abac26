import test, { type ExecutionContext } from 'ava'
import { embedded, i64, isStreamsError, kafka, type Log, silentLogger, str, streams, topic, topology } from 'millrace'
import { kafkaForTests, unique } from '../support/kafka.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())

const version = (prefix: string, store: string) =>
  topology('count', (t) => {
    t.stream(topic(`${prefix}-in`, { key: str, value: str, partitions: 1 }))
      .groupByKey()
      .count({ name: store })
      .to(topic(`${prefix}-out`, { key: str, value: i64, partitions: 1 }) as never)
  })

const evolves = async (t: ExecutionContext, log: Log, prefix: string): Promise<void> => {
  const run = async (store: string, acceptChanges: readonly string[] = []): Promise<void> => {
    const app = streams(version(prefix, store), {
      applicationId: prefix,
      log,
      stateDir: null,
      acceptChanges,
      ports: { logger: silentLogger },
    })
    t.teardown(() => app.stop())
    await app.start()
    await app.stop()
  }
  await run('counts')
  await run('counts')
  const error = await t.throwsAsync(run('totals'))
  if (!isStreamsError(error)) throw error
  t.is(error.code, 'TOPOLOGY_CHANGED')
  t.regex(error.message, /store-removed:counts: store "counts" is gone and "totals" of the same type is new/)
  t.regex(error.message, /acceptChanges: \["store-removed:counts"\]/)
  const topics = await log.admin.listTopics()
  t.false(
    topics.some(({ name }) => name === `${prefix}-totals-changelog`),
    'nothing was created by the version that was refused',
  )
  await run('counts')
  await run('totals', ['store-removed:counts'])
  await run('totals')
  await t.throwsAsync(run('counts'), { code: 'TOPOLOGY_CHANGED' })
}

test('a topology that would reset a store does not start before that is accepted (embedded log)', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  await evolves(t, log, 'app')
})

broker.test('a topology that would reset a store does not start before that is accepted (Kafka)', async (t) => {
  const log = kafka({ brokers: broker.brokers.split(',') })
  t.teardown(() => log.close())
  await evolves(t, log, unique('evolution'))
})
