import test from 'ava'
import { StreamsError } from '../errors/index.ts'
import { plan, str, topic, topology } from '../index.ts'
import { embeddedLog } from '../log/embedded/index.ts'
import type { Admin } from '../log/log.ts'
import { SeededRandom, VirtualTime } from '../testing/virtual-ports.ts'
import { nodeProcess, silentLogger } from './node-ports.ts'
import { RepartitionPurge } from './purge.ts'

const words = topic('words', { key: str, value: str })

const counts = topology('counts', (t) => {
  t.stream(words)
    .groupBy((word) => word, { name: 'by-word', key: str, value: str, partitions: 2 })
    .count({ name: 'count', store: 'counts' })
})

const REPARTITION = 'app-by-word-repartition'
const CHANGELOG = 'app-counts-changelog'

const at = (name: string, partition: number, offset: number) => ({ topic: name, partition, offset })

/** A log with ten records in each partition of each topic, and a purge every 30 s of virtual time. */
const scene = async (purged = plan(counts, 'app')) => {
  const time = new VirtualTime(1_000)
  const ports = { clock: time, monotonic: time, scheduler: time, random: new SeededRandom(1), process: nodeProcess }
  const log = await embeddedLog({ directory: 'memory', ports, cleanIntervalMs: 0 })
  const names = [REPARTITION, CHANGELOG, 'words']
  await log.admin.createTopics(names.map((name) => ({ name, partitions: 2, configs: { 'retention.ms': '-1' } })))
  for (const name of names) {
    for (let i = 0; i < 20; i++) log.appendRecord(name, i % 2, Buffer.from('k'), Buffer.from('v'), 1_000)
  }
  const warnings: string[] = []
  const logger = { ...silentLogger, warn: (message: string) => void warnings.push(message) }
  const calls: number[] = []
  let failure: Error | null = null
  const admin: Pick<Admin, 'deleteRecords'> = {
    deleteRecords: async (below) => {
      calls.push(below.length)
      if (failure !== null) throw failure
      await log.admin.deleteRecords(below)
    },
  }
  const purge = new RepartitionPurge({
    plan: purged,
    ports: { scheduler: time, logger, log: { admin: admin as Admin } },
  })
  /** First offsets of both partitions. */
  const starts = async (name: string): Promise<(number | undefined)[]> => {
    const found = await log.admin.offsets([at(name, 0, 0), at(name, 1, 0)], 'start')
    return [found.get(`${name}-0`)?.offset, found.get(`${name}-1`)?.offset]
  }
  const pass = async (ms: number): Promise<void> => {
    time.advance(ms)
    await starts('words')
    await starts('words')
  }
  return { purge, starts, pass, calls, warnings, fail: (error: Error | null) => (failure = error) }
}

test('what was committed of a repartition topic is deleted, once per 30 s, and nothing of other topics', async (t) => {
  const { purge, starts, pass, calls } = await scene()
  purge.committed([at(REPARTITION, 0, 4), at(REPARTITION, 1, 2), at('words', 0, 5), at(CHANGELOG, 0, 5)])
  await pass(29_999)
  t.deepEqual(await starts(REPARTITION), [0, 0])
  purge.committed([at(REPARTITION, 0, 6)])
  await pass(1)
  t.deepEqual(await starts(REPARTITION), [6, 2])
  purge.committed([at(REPARTITION, 0, 9), at(REPARTITION, 1, 2)])
  await pass(29_999)
  t.deepEqual(await starts(REPARTITION), [6, 2])
  await pass(1)
  t.deepEqual(await starts(REPARTITION), [9, 2])
  // What did not move is not asked for again.
  t.deepEqual(calls, [2, 1])
  t.deepEqual(
    [await starts('words'), await starts(CHANGELOG)],
    [
      [0, 0],
      [0, 0],
    ],
  )
  await pass(120_000)
  t.is(calls.length, 2)
})

test('a topic from which a table is restored keeps its records', async (t) => {
  const made = plan(counts, 'app')
  const [sub] = made.subTopologies.filter(({ stores }) => stores.length > 0)
  if (sub === undefined) return t.fail('no sub-topology with a store')
  const { purge, starts, pass, calls } = await scene({
    ...made,
    subTopologies: [{ ...sub, sourceChangelogs: { counts: REPARTITION } }],
  })
  purge.committed([at(REPARTITION, 0, 4)])
  await pass(60_000)
  t.deepEqual(await starts(REPARTITION), [0, 0])
  t.is(calls.length, 0)
})

test('a failure is logged and made good the next time, with what came since', async (t) => {
  const { purge, starts, pass, calls, warnings, fail } = await scene()
  fail(new StreamsError('BROKER_UNREACHABLE', { retry: 'later', message: 'down' }))
  purge.committed([at(REPARTITION, 0, 3), at(REPARTITION, 1, 3)])
  await pass(30_000)
  t.is(warnings.length, 1)
  t.deepEqual(await starts(REPARTITION), [0, 0])
  purge.committed([at(REPARTITION, 0, 5)])
  fail(null)
  await pass(29_999)
  t.is(calls.length, 1)
  await pass(1)
  t.deepEqual(await starts(REPARTITION), [5, 3])
  t.is(warnings.length, 1)
})

test('nothing is deleted after stop', async (t) => {
  const { purge, pass, calls } = await scene()
  purge.committed([at(REPARTITION, 0, 3)])
  purge.stop()
  purge.committed([at(REPARTITION, 0, 4)])
  await pass(90_000)
  t.is(calls.length, 0)
})
