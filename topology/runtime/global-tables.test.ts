import test, { type ExecutionContext } from 'ava'
import { MemoryDisk } from '../../state/index.ts'
import { embedded, type Streams, silentLogger, str, streams, topic, topology } from '../index.ts'
import { embeddedLog } from '../log/embedded/index.ts'
import { nodeClock, nodeMonotonic, nodeProcess, nodeRandom, nodeScheduler } from './node-ports.ts'

test('a global table whose restore failed half way is restored again, and nothing is missing', async (t) => {
  const rates = topic('rates', { key: str, value: str, partitions: 1 })
  const source = topic('source', { key: str, value: str, partitions: 1 })
  const joined = topology('joined', (b) => {
    const table = b.globalTable(rates, { name: 'rates' })
    b.stream(source).join(
      table,
      (_value, key) => key,
      (value, rate) => `${value}${rate}`,
    )
  })
  const log = await embedded()
  t.teardown(() => log.close())
  await log.admin.createTopics(['rates', 'source'].map((name) => ({ name, partitions: 1, configs: {} })))
  log.appendRecord('rates', 0, Buffer.from('eur'), Buffer.from('1.1'), 1_000)
  let failures = 1
  const disk = new MemoryDisk({
    beforeWrite: async () => {
      if (failures-- > 0) throw new Error('disk gone')
    },
  })
  const config = { applicationId: 'app', log, ports: { logger: silentLogger, disk } }
  await t.throwsAsync(streams(joined, config).start(), { message: /disk gone/ })
  const again = streams(joined, config)
  t.teardown(() => again.stop())
  await again.start()
  t.deepEqual(again.store('rates').get('eur'), { value: '1.1', time: 1_000 })
})

const dayMs = 86_400_000
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** A table of rates, a clock that can be set ahead, and fetches that can be held. */
const scene = async (t: ExecutionContext) => {
  let aheadMs = 0
  let held: PromiseWithResolvers<void> | null = null
  let waiting = 0
  const clock = { now: () => nodeClock.now() + aheadMs }
  const node = { monotonic: nodeMonotonic, random: nodeRandom, scheduler: nodeScheduler, process: nodeProcess }
  const log = await embeddedLog({
    directory: 'memory',
    ports: { ...node, clock },
    cleanIntervalMs: 0,
    link: {
      call: async (request, run) => {
        if (request === 'fetch' && held !== null) {
          waiting++
          await held.promise
        }
        return run()
      },
    },
  })
  t.teardown(() => log.close())
  await log.admin.createTopics([{ name: 'rates', partitions: 1, configs: { 'cleanup.policy': 'compact' } }])
  const put = (key: string, value: string | null): void => {
    log.appendRecord('rates', 0, Buffer.from(key), value === null ? null : Buffer.from(value), clock.now())
  }
  const rates = topic('rates', { key: str, value: str, partitions: 1 })
  const tables = topology('tables', (b) => {
    b.globalTable(rates, { name: 'rates' })
  })
  const disk = new MemoryDisk()
  const open = (): Streams =>
    streams(tables, { applicationId: 'app', log, ports: { logger: silentLogger, disk, clock } })
  const read = (app: Streams): unknown[] =>
    ['eur', 'usd', 'chf'].map((key) => app.store<string, { value: string }>('rates').get(key)?.value)
  /** Fetches wait from here on; resolves when one does. */
  const sleep = async (): Promise<void> => {
    held = Promise.withResolvers()
    waiting = 0
    await until(() => waiting > 0)
  }
  const wake = (): void => {
    held?.resolve()
    held = null
  }
  const daysPass = (): void => {
    for (let day = 0; day < 4; day++) {
      aheadMs += dayMs
      put(`x${day}`, 'y')
      log.clean()
    }
  }
  put('eur', '1.1')
  put('usd', '1')
  return { put, open, read, sleep, wake, daysPass }
}

test('a global table that was not read for days loses the rows whose deletions were compacted away meanwhile', async (t) => {
  const { put, open, read, sleep, wake, daysPass } = await scene(t)
  const first = open()
  await first.start()
  t.deepEqual(read(first), ['1.1', '1', undefined])
  await sleep()
  put('eur', null)
  put('usd', '2')
  put('chf', '3')
  daysPass()
  wake()
  await until(() => read(first)[0] === undefined)
  t.deepEqual(read(first), [undefined, '2', '3'])
  await first.stop()
  const second = open()
  await second.start()
  t.deepEqual(read(second), [undefined, '2', '3'])
  await second.stop()
})

test('a global table whose process slept while it was restored loses them too', async (t) => {
  const { put, open, read, sleep, wake, daysPass } = await scene(t)
  const first = open()
  await first.start()
  await first.stop()
  put('usd', '2')
  const second = open()
  const asleep = sleep()
  const started = second.start()
  await asleep
  put('eur', null)
  daysPass()
  wake()
  await started
  await until(() => read(second)[0] === undefined)
  t.deepEqual(read(second), [undefined, '2', undefined])
  await second.stop()
})
