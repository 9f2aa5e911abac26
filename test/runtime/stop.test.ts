import test from 'ava'
import { type EmbeddedLog, StreamsError, silentLogger, str, streams, topic, topology } from 'millrace'
import { MemoryDisk } from '../../state/index.ts'
import { embeddedLog } from '../../topology/log/embedded/index.ts'
import { nodeLogPorts, nodeScheduler } from '../../topology/runtime/node-ports.ts'

const ports = nodeLogPorts

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const source = topic('source', { key: str, value: str, partitions: 1 })
const counting = topology('counting', (b) => {
  b.stream(source).groupByKey().count({ name: 'n' })
})

/** A log whose calls wait while their name is in `held`. */
const open = async (held: Set<string>): Promise<{ log: EmbeddedLog; waiting: () => number; free: () => void }> => {
  const gate = Promise.withResolvers<void>()
  let waiting = 0
  const log = await embeddedLog({
    directory: 'memory',
    ports,
    link: {
      call: async (request, run) => {
        if (held.has(request)) {
          waiting++
          await gate.promise
        }
        return run()
      },
    },
  })
  return { log, waiting: () => waiting, free: gate.resolve }
}

const config = { applicationId: 'app', stateDir: null, commitIntervalMs: 10, ports: { logger: silentLogger } } as const

test('a stop does not wait longer than its limit for a commit that hangs', async (t) => {
  const held = new Set<string>()
  const { log, waiting, free } = await open(held)
  const app = streams(counting, { ...config, log, stopTimeoutMs: 50 })
  await app.start()
  held.add('produce')
  log.appendRecord('source', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
  await until(() => waiting() > 0)
  await app.stop()
  t.is(app.state, 'stopped')
  free()
  await log.close()
})

test('an application that is stopped while it starts ends as stopped, and its start returns', async (t) => {
  const held = new Set(['join'])
  const { log, waiting, free } = await open(held)
  for (const joins of [0, 1]) {
    const app = streams(counting, { ...config, log })
    const started = app.start()
    await until(() => waiting() >= joins)
    await app.stop()
    await started
    t.is(app.state, 'stopped')
  }
  free()
  await log.close()
})

test('an application that is stopped while it restores ends as stopped', async (t) => {
  const held = new Set<string>()
  const { log, waiting, free } = await open(held)
  const first = streams(counting, { ...config, log })
  await first.start()
  log.appendRecord('source', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
  await until(() => log.read('app-n-changelog', 0, 0).records.next())
  await first.stop()
  held.add('committed')
  const second = streams(counting, { ...config, log, stopTimeoutMs: 1_000 })
  const started = second.start()
  await until(() => second.status().restoring > 0 && waiting() > 0)
  const stopped = second.stop()
  free()
  await stopped
  await started
  t.is(second.state, 'stopped')
  await log.close()
})

const reading = topology('reading', (b) => {
  b.globalTable(topic('names', { key: str, value: str, partitions: 1 }), { name: 'names' })
  b.stream(source).foreach(() => {})
})

for (const request of ['describeTopics', 'fetch']) {
  test(`an application that is stopped while it prepares ends as stopped, without ${request === 'fetch' ? 'its global tables' : 'an answer'}`, async (t) => {
    const held = new Set<string>()
    const { log, waiting, free } = await open(held)
    await log.admin.createTopics([{ name: 'names', partitions: 1, configs: {} }])
    log.appendRecord('names', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
    held.add(request)
    const app = streams(reading, { ...config, log })
    const started = app.start()
    await until(() => waiting() > 0)
    t.is(app.state, 'starting')
    const stopped = app.stop()
    // A fetch that is under way is waited for; what it was for is not.
    if (request === 'fetch') free()
    await stopped
    await started
    t.is(app.state, 'stopped')
    t.throws(() => app.store('names').get('k'))
    free()
    await log.close()
  })
}

test('C33: what a stop commits is on disk, also when a flush was under way: the next start restores nothing', async (t) => {
  const { log } = await open(new Set())
  t.teardown(() => log.close())
  const gate = Promise.withResolvers<void>()
  let waiting = false
  let slow = false
  const disk = new MemoryDisk({
    beforeWrite: async () => {
      if (!slow) return
      waiting = true
      await gate.promise
    },
  })
  const kept = { ...config, log, stateFlushIntervalMs: 0, ports: { logger: silentLogger, disk } }
  const logged = (): number => {
    const { records } = log.read('app-n-changelog', 0, 0)
    let count = 0
    while (records.next()) count++
    return count
  }
  const first = streams(counting, kept)
  await first.start()
  slow = true
  log.appendRecord('source', 0, Buffer.from('a'), Buffer.from('v'), 1_000)
  await until(() => waiting)
  log.appendRecord('source', 0, Buffer.from('b'), Buffer.from('v'), 1_000)
  await until(() => logged() === 2)
  const stopped = first.stop()
  // Time to reach the last commit; should it not be reached, the test is only easier.
  for (let i = 0; i < 100; i++) await nodeScheduler.yield()
  gate.resolve()
  await stopped
  const second = streams(counting, kept)
  t.teardown(() => second.stop())
  await second.start()
  const { values } = await second.metrics.all.restored.get()
  t.is(
    values.reduce((sum, { value }) => sum + value, 0),
    0,
  )
})

/** A log whose calls fail, each as `fails` says at the moment. */
const failing = async (
  fails: (request: string) => StreamsError | null,
): Promise<{ log: EmbeddedLog; asked: Map<string, number> }> => {
  const asked = new Map<string, number>()
  const log = await embeddedLog({
    directory: 'memory',
    ports,
    link: {
      call: async (request, run) => {
        asked.set(request, (asked.get(request) ?? 0) + 1)
        const error = fails(request)
        if (error !== null) throw error
        return run()
      },
    },
  })
  await log.admin.createTopics([{ name: 'source', partitions: 1, configs: {} }])
  return { log, asked }
}

const away = (): StreamsError =>
  new StreamsError('COORDINATOR_NOT_AVAILABLE', { retry: 'later', message: 'the coordinator is away' })

test('a thread whose stop did not wait for its producer opens nothing any more', async (t) => {
  let phase: 'begin' | 'ended' | 'stopped' = 'begin'
  const { log, asked } = await failing((request) => {
    if (phase === 'begin') return null
    return request === 'endTransaction' || (request === 'initProducer' && phase === 'ended') ? away() : null
  })
  const disk = new MemoryDisk()
  let opened = 0
  const { open } = disk
  disk.open = (...given) => {
    opened++
    return open.apply(disk, given)
  }
  const eos = { processing: 'exactly-once', transactionTimeoutMs: 200, stopTimeoutMs: 100 } as const
  const app = streams(counting, { ...config, ...eos, log, ports: { logger: silentLogger, disk } })
  await app.start()
  const inits = asked.get('initProducer') as number
  phase = 'ended'
  log.appendRecord('source', 0, Buffer.from('k'), Buffer.from('v'), 1_000)
  await until(() => (asked.get('initProducer') as number) > inits)
  await app.stop()
  const [before, had] = [asked.get('initProducer'), opened]
  phase = 'stopped'
  await new Promise((resolve) => setTimeout(resolve, 500))
  t.is(asked.get('initProducer'), before)
  t.is(opened, had)
  await log.close()
})

test('a stop does not wait for the positions that a transaction of somebody else keeps', async (t) => {
  const { log } = await failing(() => null)
  const dead = log.producer({ transactionalId: 'dead', transactionTimeoutMs: 600_000 })
  await dead.init()
  const outsider = { groupId: 'app', generation: -1, memberId: '', instanceId: null }
  await dead.sendOffsets(outsider, [{ topic: 'source', partition: 0, offset: 0, metadata: null }])
  const app = streams(counting, { ...config, log, processing: 'exactly-once', stopTimeoutMs: 100 })
  const started = app.start().catch(() => {})
  await until(() => app.status().restoring > 0 || app.status().state === 'restoring')
  await app.stop()
  await started
  t.is(app.state, 'stopped')
  await log.close()
})
