import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { ByteWriter, Headers, kafka, type Log, partitionOf, type Topic } from 'millrace'
import * as topics from '../../proto/topics.ts'
import type { KafkaCluster } from '../../scripts/kafka/cluster.ts'
import { dedicatedKafkaTest, startDedicatedKafka } from '../support/kafka.ts'
import { readKeys, readTopic } from './collect.ts'
import { sampleOrder, sampleOrderId } from './sample.ts'
import { ServiceProcess } from './service-process.ts'
import { each, ended, orderBody, place, supply, until } from './shop.ts'

/* Dead letters and replay, with the services as a process and the commands that people use, on a broker of their own. */

const brokerTest = await dedicatedKafkaTest()
const root = join(import.meta.dirname, '..', '..')

let cluster: KafkaCluster
let log: Log
let folder: string
const started: ServiceProcess[] = []

/** Starts the services, and again when they gave up, as a supervisor does: a busy broker takes its time to make so many partitions. */
const start = (): Promise<ServiceProcess> => {
  const env = {
    ...{ PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '0', SESSION_TIMEOUT_MS: '30000', OMS_SEED: 'false' },
    ...{ NOTIFICATION_FAILURE_RATE: '0', NOTIFICATION_LIMIT_PER_MINUTE: '1000', OMS_INSTANCE_ID: 'one' },
  }
  return until(async () => {
    const service = new ServiceProcess({ dataDir: join(folder, 'data'), brokers: cluster.brokers, env })
    started.push(service)
    try {
      await service.running()
      return service
    } catch (error) {
      if (/NOT_LEADER_OR_FOLLOWER|TOPIC_NOT_READY/.test((error as Error).message)) return undefined
      throw error
    }
  })
}

/** `npx millrace ...`, beside the loop of this process. */
const millrace = (...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(root, 'topology', 'cli.ts'), ...args, '--brokers', cluster.brokers],
      { cwd: root },
      (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    ),
  )

/** Writes bytes into a topic, where its key belongs. */
const write = async (topic: Topic<string, any>, key: string, value: Buffer): Promise<void> => {
  const producer = log.producer({})
  await producer.prepare([topic.name])
  const bytes = Buffer.from(key)
  const partition = partitionOf(bytes, 0, bytes.length, producer.partitionCount(topic.name) as number)
  producer.append(topic.name, partition, bytes, 0, bytes.length, value, 0, value.length, Date.now(), Headers.none)
  await producer.flush()
  await producer.close()
}

test.before(async () => {
  if (brokerTest !== test) return
  folder = await mkdtemp(join(tmpdir(), 'millrace-letters-'))
  cluster = await startDedicatedKafka({ properties: { 'group.initial.rebalance.delay.ms': '0' } })
  log = kafka({ brokers: cluster.brokers.split(',') })
})

test.after.always(async () => {
  await Promise.all(started.map((service) => service.kill()))
  await log?.close()
  await cluster?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

brokerTest.serial(
  'C16: poison goes to the dead letters and its partition goes on; edited and replayed it is processed, once',
  async (t) => {
    t.timeout(500_000)
    const service = await start()
    await supply(service, 'lettered', 100)
    const key = sampleOrderId('poison')
    // Of now: an order of long ago would be given up at once.
    const order = sampleOrder('poison', { lettered: 2 }, { at: Date.now() })
    await write(topics.ordersCreated, key, Buffer.from('\xff\xffpoison', 'latin1'))
    // Behind it in the same partition.
    const after = await place(() => Promise.resolve(service), 'after-poison', orderBody({ lettered: 1 }, 'tok_ok'))
    t.is((await ended(service, after)).status, 'COMPLETED')

    const dlq = 'orders.created.dlq'
    t.is((await log.admin.describeTopics([dlq])).get(dlq)?.partitions, 3)
    const shown = await until(async () => {
      const { stdout } = await millrace('dlq', 'show', '--topic', dlq)
      return /^letter (\d+:\d+)/.test(stdout) ? stdout : undefined
    })
    const letter = /^letter (\d+:\d+)/.exec(shown)?.[1] as string
    t.regex(shown, /x-original-topic: orders\.created\n/)
    t.regex(shown, /x-original-partition: \d+\n/)
    t.regex(shown, /x-original-offset: 0\n/)
    t.regex(shown, /x-error: .+\n/)
    t.regex(shown, /x-retry-count: 0\n/)
    t.regex(shown, /fffff?.*706f69736f6e/)
    const listed = await millrace('dlq', 'list')
    t.regex(listed.stdout, /^orders\.created\.dlq: (\d+) letters, \1 waiting, 0 replayed/m)
    t.regex(listed.stdout, /^ {2}DESERIALIZATION: \d+$/m)

    // What the bytes should have been, as people write it.
    const out = new ByteWriter()
    topics.ordersCreated.value.write(order, out)
    const file = join(folder, 'letter.bin')
    await writeFile(file, out.copy())
    const edited = await millrace('dlq', 'edit', '--topic', dlq, '--letter', letter, '--file', file)
    t.is(edited.status, 0, edited.stderr)
    const id = /letter (\d+:\d+) stands for/.exec(edited.stdout)?.[1] as string
    const json = join(folder, 'letter.json')
    const proto = ['--descriptors', join(root, 'proto', 'descriptors.json'), '--type', 'oms.contracts.v1.OrderCreated']
    await millrace('dlq', 'show', '--topic', dlq, '--letter', id, '--save', json, ...proto)
    const saved = JSON.parse(await readFile(json, 'utf8'))
    t.is(saved.line_items[0].sku, 'lettered')
    saved.line_items[0].qty = 3
    saved.amount = '300'
    await writeFile(json, JSON.stringify(saved))
    t.is((await millrace('dlq', 'edit', '--topic', dlq, '--letter', id, '--file', json, ...proto)).status, 0)

    const replayed = await millrace('dlq', 'replay', '--topic', dlq)
    t.is(replayed.status, 0, replayed.stderr)
    t.regex(replayed.stdout, /^replayed \d+:\d+ to orders\.created-\d+\n/)
    const view = await ended(service, key)
    t.like(view, { status: 'COMPLETED', amount: 300 })
    const again = await millrace('dlq', 'replay', '--topic', dlq)
    t.is(again.stdout, 'nothing to replay\n')
    t.is((await readKeys(log, 'orders.created')).filter((record) => record.key === key).length, 2)
  },
)

const groups = ['oms-payments', 'oms-notifications', 'oms-orders', 'oms-inventory', 'oms-delivery']

brokerTest.serial(
  'C43: everything is read again from the earliest record: no new charge, no new notification',
  async (t) => {
    t.timeout(500_000)
    const service = started.at(-1) as ServiceProcess
    await each(
      Array.from({ length: 12 }, (_, i) => i),
      6,
      async (i) => {
        const token = i % 4 === 0 ? 'tok_declined' : 'tok_ok'
        const id = await place(() => Promise.resolve(service), `replayed-${i}`, orderBody({ lettered: 1 }, token))
        await ended(service, id)
      },
    )
    const told = () => readTopic(log, topics.notificationsEvents)
    const ids = async (): Promise<string[]> => (await told()).map(({ notificationId }) => notificationId)
    const charges = async (): Promise<number> => {
      const all = await readTopic(log, topics.paymentsCompleted)
      return new Set(all.map(({ transactionId }) => transactionId).filter((id) => id !== '')).size
    }
    await until(async () => ((await ids()).length > 12 ? true : undefined))
    const running = await millrace('replay', '--application', 'oms-payments', '--to', 'earliest')
    t.is(running.status, 2)
    t.regex(running.stderr, /has \d+ active member/)
    t.is(await service.stop(), 0)
    const before = { charges: await charges(), notifications: (await ids()).sort() }
    t.is(new Set(before.notifications).size, before.notifications.length)

    for (const application of groups) {
      const moved = await until(async () => {
        const answer = await millrace('replay', '--application', application, '--to', 'earliest')
        if (answer.status === 0) return answer
        // A static member is one until its session ends.
        if (/active member/.test(answer.stderr)) return undefined
        throw new Error(answer.stderr)
      })
      t.regex(moved.stdout, /^position .* -> 0$/m, application)
    }
    const again = await start()
    const last = await place(
      () => Promise.resolve(again),
      'behind-the-replay',
      orderBody({ lettered: 1 }, 'tok_declined'),
    )
    t.is((await ended(again, last)).status, 'CANCELLED')
    await until(async () => {
      const left = await Promise.all(groups.map((group) => lagOf(log, group)))
      return left.every((lag) => lag === 0) ? true : undefined
    })
    t.is(await again.stop(), 0)
    t.is(await charges(), before.charges + 1)
    // An id is made of what happened: whatever was told again would be here twice.
    const after = await ids()
    t.is(new Set(after).size, after.length)
    t.true(before.notifications.every((id) => after.includes(id)))
  },
)

/** How many records of its inputs a group has not committed. */
const lagOf = async (log: Log, group: string): Promise<number> => {
  const all = topics.allTopics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions as number }, (_, partition) => ({ topic: name, partition })),
  )
  const [committed, ends] = await Promise.all([
    log.admin.committed(group, all, false),
    log.admin.offsets(all, 'stable'),
  ])
  return [...committed].reduce((sum, [at, { offset }]) => sum + Math.max(0, (ends.get(at)?.offset ?? 0) - offset), 0)
}
