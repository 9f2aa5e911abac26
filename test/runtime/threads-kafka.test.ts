import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import test, { type ExecutionContext } from 'ava'
import { kafka, type Log, type WorkerStreams, workerStreams } from 'millrace'
import { freePorts } from '../../scripts/kafka/ports.ts'
import { setGroupConfigs } from '../support/group-configs.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { AppProcess } from './app-process.ts'
import { CountsReader, produceEvents } from './counter.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())

const partitions = 6
const keys = 60
/** What is counted when each key has come five times. */
const fives = Array.from({ length: keys }, () => 5)

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

/** An answer, when it comes within a few tries: partitions that move are 503 for a while, and nothing else is allowed to go wrong. */
const ask = async (t: ExecutionContext, url: string): Promise<any> => {
  for (;;) {
    const response = await fetch(url)
    const body = await response.json()
    if (response.status === 200) return body
    t.is(response.status, 503, `${url}: ${JSON.stringify(body)}`)
    await pause()
  }
}

const serve = async (t: ExecutionContext, app: WorkerStreams, port: number): Promise<void> => {
  const server = createServer(app.queryHandler())
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
}

for (const groupProtocol of ['classic', 'streams']) {
  broker.test.serial(
    `two processes with two threads each answer for all of them while partitions move, ${groupProtocol} group`,
    async (t) => {
      const { log, prefix, counts, moduleOf } = await scene(t)
      if (groupProtocol === 'streams') {
        await setGroupConfigs(broker.brokers, prefix, {
          'streams.heartbeat.interval.ms': '500',
          'streams.session.timeout.ms': '6000',
          'streams.num.standby.replicas': '1',
        })
      }
      const [portA, portB] = (await freePorts(2)) as [number, number]
      const options = { windows: 'true', standbys: '1', ...(groupProtocol === 'streams' && { streams: 'true' }) }
      const app = await workerStreams({
        module: await moduleOf({ ...options, endpoint: `127.0.0.1:${portA}` }),
        threads: 2,
      })
      t.teardown(() => app.stop())
      await serve(t, app, portA)
      await app.start()
      await produceEvents(log, `${prefix}-events`, keys, 5)
      await counts.until((rows) => rows.size === keys && [...rows.values()].every((n) => n === 5))
      while (app.status().running.length !== partitions || app.state !== 'running') await pause()
      const a = `http://127.0.0.1:${portA}`
      const countsOf = async (base: string, suffix = ''): Promise<unknown[]> =>
        (await ask(t, `${base}/stores/counts?limit=1000${suffix}`)).rows.map((row: any) => row.value)
      // Results may be read a moment before their commit is known here.
      while (!isDeepStrictEqual(await countsOf(a), fives)) await pause()
      const all = async (base: string): Promise<void> => {
        for (let k = 0; k < keys; k++) {
          // What was shown was committed, so it is not unlearned by whoever has it next.
          t.is((await ask(t, `${base}/stores/counts/k${k}`)).value, 5, `k${k}`)
        }
        const range = await ask(t, `${base}/stores/counts?limit=1000`)
        t.deepEqual(
          range.rows.map((row: { key: string }) => row.key).sort(),
          Array.from({ length: keys }, (_, k) => `k${k}`).sort(),
        )
        t.is((await ask(t, `${base}/stores/counts?prefix=k1&limit=1000`)).rows.length, 11)
        await windowed(base)
      }
      const windowed = async (base: string, suffix = ''): Promise<void> => {
        for (const store of ['per-minute', 'per-session']) {
          const bounds = `from=0&to=60000&limit=1000${suffix}`
          for (const key of ['k7', 'k8', 'k9']) {
            const { rows } = await ask(t, `${base}/stores/${store}/${key}?${bounds}`)
            t.deepEqual(
              rows.map((row: any) => row.value),
              [5],
              `${store} of ${key}`,
            )
          }
          const { rows } = await ask(t, `${base}/stores/${store}?${bounds}`)
          t.deepEqual(
            rows.map((row: any) => row.value),
            fives,
            store,
          )
        }
      }
      await all(a)
      const script = fileURLToPath(new URL('worker-process.ts', import.meta.url))
      const other = new AppProcess(script, [
        (await moduleOf({ ...options, endpoint: `127.0.0.1:${portB}` })).href,
        '2',
        String(portB),
      ])
      t.teardown(() => other.kill())
      let asking = true
      const meanwhile = (async () => {
        while (asking) await all(a)
      })()
      await other.running()
      while (app.status().running.length === partitions) await pause()
      asking = false
      await meanwhile
      const b = `http://127.0.0.1:${portB}`
      await all(b)
      // Of a standby, in whichever thread it is: as far as it says.
      const { owners } = await ask(t, `${b}/owners/counts`)
      t.is(owners.length, partitions)
      t.deepEqual(await countsOf(b, '&stale=60000'), fives)
      await windowed(b, '&stale=60000')
      await windowed(a, '&stale=60000')
      t.is(await other.stop(), 0)
      await all(a)
      await app.stop()
    },
  )
}
