import test from 'ava'
import {
  type EmbeddedLog,
  type Streams,
  type StreamsConfig,
  silentLogger,
  str,
  streams,
  topic,
  topology,
} from 'millrace'
import { embeddedLog } from '../../topology/log/embedded/index.ts'
import { nodeLogPorts } from '../../topology/runtime/node-ports.ts'

const ports = nodeLogPorts
const partitions = 2
const source = topic('source', { key: str, value: str, partitions })
const results = topic('results', { key: str, value: str, partitions: 1 })

/** Writes down which process has worked. */
const working = (process: string) =>
  topology('working', (b) => {
    b.stream(source)
      .mapValues(() => process)
      .to(results)
  })

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** A log whose members hear nothing of the group while `deaf`. */
const open = async () => {
  const scene = { deaf: false }
  const log = await embeddedLog({
    directory: 'memory',
    ports,
    link: {
      call: async (request, run) => {
        if (request === 'heartbeat') await until(() => !scene.deaf)
        return run()
      },
    },
  })
  return { log, scene }
}

const send = (log: EmbeddedLog, partition: number): void => {
  log.appendRecord('source', partition, Buffer.from(`k${partition}`), Buffer.from('v'), Date.now())
}

const workersOf = (log: EmbeddedLog, partition: number): string[] => {
  const { records } = log.read('results', 0, 0)
  const workers: string[] = []
  while (records.next()) {
    const [key, worker] = [
      records.buffer.toString('utf8', records.keyStart, records.keyEnd),
      records.buffer.toString('utf8', records.valueStart, records.valueEnd),
    ]
    if (key === `k${partition}`) workers.push(worker)
  }
  return workers
}

/** Two processes with one task each, and the partition of the first. */
const balanced = async (
  log: EmbeddedLog,
  processing: StreamsConfig['processing'] & string,
): Promise<{ a: Streams; b: Streams; own: number }> => {
  const start = (process: string): Streams =>
    streams(working(process), {
      applicationId: 'working',
      log,
      stateDir: null,
      processing,
      commitIntervalMs: 10,
      heartbeatIntervalMs: 50,
      ports: { logger: silentLogger },
    })
  const [a, b] = [start('a'), start('b')]
  await Promise.all([a.start(), b.start()])
  await until(() => [a, b].every((app) => app.state === 'running' && app.status().running.length === 1))
  for (let partition = 0; partition < partitions; partition++) {
    send(log, partition)
    await until(() => workersOf(log, partition).length === 1)
  }
  return { a, b, own: workersOf(log, 0)[0] === 'a' ? 0 : 1 }
}

test('a process that stops works on until the others take its tasks', async (t) => {
  t.timeout(60_000)
  const { log, scene } = await open()
  const { a, b, own } = await balanced(log, 'at-least-once')
  scene.deaf = true
  const stopped = a.stop()
  send(log, own)
  await until(() => workersOf(log, own).length === 2)
  t.deepEqual(workersOf(log, own), ['a', 'a'])
  t.is(a.state, 'stopping')
  scene.deaf = false
  await stopped
  send(log, own)
  await until(() => workersOf(log, own).length === 3)
  t.deepEqual(workersOf(log, own), ['a', 'a', 'b'])
  await b.stop()
  await log.close()
})

test('a process that nobody relieves leaves all the same, and what it worked on is done once', async (t) => {
  t.timeout(60_000)
  const { log, scene } = await open()
  const { a, b, own } = await balanced(log, 'exactly-once')
  scene.deaf = true
  const stopped = a.stop()
  send(log, own)
  await stopped
  t.is(a.state, 'stopped')
  scene.deaf = false
  send(log, own)
  await until(() => workersOf(log, own).length === 3)
  await b.stop()
  t.is(workersOf(log, own).length, 3)
  t.is(workersOf(log, own)[2], 'b')
  await log.close()
})

test('processes that all stop wait for nobody', async (t) => {
  t.timeout(60_000)
  const { log } = await open()
  const { a, b } = await balanced(log, 'exactly-once')
  await Promise.all([a.stop(), b.stop()])
  t.deepEqual([a.state, b.state], ['stopped', 'stopped'])
  await log.close()
})
