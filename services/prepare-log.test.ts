import test, { type ExecutionContext } from 'ava'
import { embedded, type Log, type Logger, StreamsError, silentLogger } from 'millrace'
import { allTopics, schemas } from '../proto/topics.ts'
import type { Config } from './config.ts'
import { prepareLog } from './prepare-log.ts'
import { ensureTopics } from './topics.ts'

const notLeader = (): StreamsError =>
  new StreamsError('NOT_LEADER_OR_FOLLOWER', { retry: 'later', message: `ListOffsets of ${schemas.name}-0` })

/** A log whose offsets cannot be had until `fails` says so no more. It waits for half a minute by itself each time. */
const open = async (t: ExecutionContext, fails: (attempt: number) => StreamsError | null) => {
  const log = await embedded({})
  t.teardown(() => log.close())
  let [nowMs, attempts] = [0, 0]
  const offsets: Log['admin']['offsets'] = async (partitions, at) => {
    const error = fails(++attempts)
    if (error === null) return log.admin.offsets(partitions, at)
    nowMs += 30_000
    throw error
  }
  const replaced = <T extends object>(target: T, name: keyof T, by: unknown): T =>
    new Proxy(target, {
      get: (of, key) => {
        if (key === name) return by
        const value = Reflect.get(of, key)
        return typeof value === 'function' ? value.bind(of) : value
      },
    })
  const prepare = (logger: Logger = silentLogger, stopping?: AbortSignal, topics: Config['topics'] = 'create') =>
    prepareLog({
      log: replaced<Log>(log, 'admin', replaced(log.admin, 'offsets', offsets)),
      config: { replicationFactor: undefined, profile: null, topics, services: ['orders'] },
      scheduler: {
        sleep: async (ms) => {
          nowMs += ms
        },
      },
      monotonic: { now: () => nowMs },
      logger,
      stopping,
    })
  return { log, prepare, attempts: () => attempts }
}

test('a start waits for a broker that does not lead its new partitions yet', async (t) => {
  const { log, prepare } = await open(t, (attempt) => (attempt <= 4 ? notLeader() : null))
  const told: unknown[] = []
  await prepare({ ...silentLogger, warn: (_, fields) => told.push(fields?.code) })
  t.deepEqual(told, Array(4).fill('NOT_LEADER_OR_FOLLOWER'))
  t.is((await log.admin.describeTopics(allTopics.map(({ name }) => name))).size, allTopics.length)
  const ends = await log.admin.offsets([{ topic: schemas.name, partition: 0 }], 'end')
  t.is(ends.get(`${schemas.name}-0`)?.offset, 1)
})

test('it does not wait for ever', async (t) => {
  const { prepare, attempts } = await open(t, notLeader)
  await t.throwsAsync(prepare(), { code: 'NOT_LEADER_OR_FOLLOWER' })
  t.is(attempts(), 6)
})

test('a log that is not there, an error that stays, and a process that stops end it at once', async (t) => {
  for (const [code, retry] of [
    ['BROKER_UNREACHABLE', 'later'],
    ['TOPIC_AUTHORIZATION_FAILED', 'never'],
  ] as const) {
    const { prepare, attempts } = await open(t, () => new StreamsError(code, { retry, message: 'no' }))
    await t.throwsAsync(prepare(), { code })
    t.is(attempts(), 1)
  }
  const { prepare, attempts } = await open(t, notLeader)
  await t.throwsAsync(prepare(silentLogger, AbortSignal.abort()), { code: 'NOT_LEADER_OR_FOLLOWER' })
  t.is(attempts(), 1)
})

test('where somebody else makes the topics a start waits for those of its services, and makes none', async (t) => {
  const { log, prepare } = await open(t, () => null)
  await t.throwsAsync(prepare(silentLogger, undefined, 'expect'), {
    code: 'TOPIC_NOT_READY',
    message: /"deliveries.outcomes" does not exist yet|"orders.created" does not exist yet/,
  })
  t.is((await log.admin.listTopics()).length, 0)
  await ensureTopics(log.admin, undefined)
  // Another service needs this one.
  await log.admin.deleteTopics(['orders.audit'])
  await prepare(silentLogger, undefined, 'expect')
  t.false((await log.admin.describeTopics(['orders.audit'])).has('orders.audit'))
})

test('an expected topic with another number of partitions is refused at once', async (t) => {
  const { log, prepare } = await open(t, () => null)
  await log.admin.createTopics([{ name: 'orders.created', partitions: 3, configs: {} }])
  await t.throwsAsync(prepare(silentLogger, undefined, 'expect'), { code: 'TOPIC_MISMATCH' })
})
