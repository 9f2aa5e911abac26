import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { kafka, type Log, workerStreams } from 'millrace'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { CountsReader, produceEvents } from './counter.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())

const partitions = 6
const keys = 60

interface Scene {
  log: Log
  prefix: string
  counts: CountsReader
  moduleOf(options: Record<string, string>): Promise<URL>
}

const scene = async (t: ExecutionContext): Promise<Scene> => {
  t.timeout(280_000)
  const prefix = unique('threads')
  const log = kafka({ brokers: broker.brokers.split(',') })
  const topics = ['events', 'counts'].map((name) => ({ name: `${prefix}-${name}`, partitions, configs }))
  await log.admin.createTopics(topics)
  const counts = new CountsReader(broker.brokers, `${prefix}-counts`, partitions)
  const directories: string[] = []
  t.teardown(async () => {
    await counts.close()
    await log.close()
    for (const directory of directories) await rm(directory, { recursive: true, force: true })
  })
  const moduleOf = async (options: Record<string, string>): Promise<URL> => {
    const stateDir = await mkdtemp(join(tmpdir(), 'millrace-'))
    directories.push(stateDir)
    const module = new URL('worker-app.ts', import.meta.url)
    module.search = new URLSearchParams({ brokers: broker.brokers, prefix, stateDir, ...options }).toString()
    return module
  }
  return { log, prefix, counts, moduleOf }
}

const configs = { 'retention.ms': '-1' }

const pause = (): Promise<void> => new Promise((next) => setTimeout(next, 50))

for (const instanceId of ['', 'pod']) {
  const kind = instanceId === '' ? 'dynamic' : 'static'
  broker.test.serial(`worker threads come and go under load, exactly once, ${kind} members`, async (t) => {
    const { log, prefix, counts, moduleOf } = await scene(t)
    const module = await moduleOf({ exactlyOnce: 'true', ...(instanceId !== '' && { instanceId }) })
    const app = await workerStreams({ module })
    t.teardown(() => app.stop())
    await app.start()
    let rounds = 0
    let feeding = true
    const feed = (async () => {
      while (feeding) {
        await produceEvents(log, `${prefix}-events`, keys, 1)
        rounds++
        await pause()
      }
    })()
    t.is(await app.addThread(), `${prefix}-StreamThread-2`)
    t.is(await app.addThread(), `${prefix}-StreamThread-3`)
    t.is((await log.admin.groupMembers(prefix)).length, 3)
    t.is(await app.removeThread(), `${prefix}-StreamThread-3`)
    t.is((await log.admin.groupMembers(prefix)).length, 2)
    t.is(await app.removeThread(), `${prefix}-StreamThread-2`)
    t.is(await app.removeThread(), undefined, 'one stays')
    t.is(await app.addThread(), `${prefix}-StreamThread-2`)
    feeding = false
    await feed
    await counts.until((rows) => rows.size === keys && [...rows.values()].every((n) => n >= rounds))
    t.deepEqual(counts.leaps, [])
    t.true([...counts.counts.values()].every((n) => n === rounds))
    await app.stop()
    t.is(app.state, 'stopped')
  })
}
