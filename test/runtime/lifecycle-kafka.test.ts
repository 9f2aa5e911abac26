import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { Headers, kafka, type Streams, type StreamsError, silentLogger, str, streams, topic, topology } from 'millrace'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { AppProcess } from './app-process.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50))
}

const directory = (t: ExecutionContext): string => {
  const path = mkdtempSync(join(tmpdir(), 'millrace-lifecycle-'))
  t.teardown(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const ways = [
  { groupProtocol: 'classic', instanceId: undefined },
  { groupProtocol: 'classic', instanceId: 'pod' },
  { groupProtocol: 'streams', instanceId: undefined },
] as const

for (const { groupProtocol, instanceId } of ways) {
  const kind = `${groupProtocol} group${instanceId === undefined ? '' : ' of static members'}`
  broker.test.serial(`${kind}: an error of one member can stop them all`, async (t) => {
    const log = kafka({ brokers: broker.brokers })
    t.teardown(() => log.close())
    const applicationId = unique('all')
    const source = topic(`${applicationId}.in`, { key: str, value: str, partitions: 2 })
    const make = (name: number, broken = true): Streams =>
      streams(
        topology('fragile', (b) => {
          b.stream(source).foreach(() => {
            if (broken) throw new Error('cannot do that')
          })
        }),
        {
          applicationId,
          log,
          stateDir: null,
          groupProtocol,
          ...(instanceId !== undefined && { instanceId: `${instanceId}-${name}` }),
          heartbeatIntervalMs: 500,
          sessionTimeoutMs: 10_000,
          onUncaught: 'stop-application',
          ports: { logger: silentLogger },
        },
      )
    const apps = [make(0), make(1)]
    t.teardown(() => Promise.all(apps.map((app) => app.stop())))
    await Promise.all(apps.map((app) => app.start()))
    await until(() => apps.every((app) => app.state === 'running' && app.status().running.length === 1))
    const producer = log.producer({})
    t.teardown(() => producer.close())
    await producer.prepare([source.name])
    const bytes = Buffer.from('a')
    producer.append(source.name, 0, bytes, 0, 1, bytes, 0, 1, Date.now(), Headers.none)
    await producer.flush()
    const codes = await Promise.all(
      apps.map((app) =>
        app.done.then(
          () => 'ended well',
          (error: StreamsError) => error.code,
        ),
      ),
    )
    t.deepEqual(codes.sort(), ['APPLICATION_SHUTDOWN', 'PROCESSING'])
    const next = make(2, false)
    t.teardown(() => next.stop())
    await next.start()
    await until(() => next.status().running.length === 2)
    t.is(next.state, 'running')
    await next.stop()
  })
}

broker.test.serial('a SIGTERM drains in the middle of rebalances, too', async (t) => {
  const applicationId = unique('signals')
  const script = join(import.meta.dirname, 'signal-process.ts')
  const begin = (stateDir: string): AppProcess => {
    const app = new AppProcess(script, [broker.brokers, applicationId, stateDir])
    t.teardown(() => app.kill())
    return app
  }
  const drains = async (app: AppProcess): Promise<void> => {
    app.signal('SIGTERM')
    t.is(await app.exited, 0, JSON.stringify(app.events.slice(-4)))
    t.true(app.events.some(({ event, state }) => event === 'drained' && state === 'stopped'))
  }
  const dirs = [directory(t), directory(t)] as const
  let old = begin(dirs[0])
  await old.running()
  // Each newcomer starts a rebalance; whoever stops ends one and starts another. Moments of chance, different in each run.
  for (let round = 0; round < 4; round++) {
    const young = begin(dirs[1])
    await young.event(({ event }) => event === 'begin')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 4_000))
    if (round % 2 === 0) await drains(young)
    else {
      await Promise.all([drains(old), drains(young)])
      old = begin(dirs[0])
      await old.running()
    }
  }
  await drains(old)
})
