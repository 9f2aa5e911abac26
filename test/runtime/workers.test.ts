import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { Headers, isStreamsError, kafka, type Log, workerStreams } from 'millrace'
import { kafkaForTests, unique } from '../support/kafka.ts'
import { CountsReader, produceEvents } from './counter.ts'

const broker = await kafkaForTests()

const scene = async (t: ExecutionContext): Promise<{ module: URL; log: Log; prefix: string; counts: CountsReader }> => {
  t.timeout(120_000)
  const prefix = unique('workers')
  const stateDir = await mkdtemp(join(tmpdir(), 'millrace-'))
  const log = kafka({ brokers: broker.brokers.split(',') })
  const topics = ['events', 'counts'].map((name) => ({ name: `${prefix}-${name}`, partitions: 6, configs }))
  await log.admin.createTopics(topics)
  const counts = new CountsReader(broker.brokers, `${prefix}-counts`, 6)
  t.teardown(async () => {
    await counts.close()
    await log.close()
    await rm(stateDir, { recursive: true, force: true })
  })
  const module = new URL('worker-app.ts', import.meta.url)
  module.search = new URLSearchParams({ brokers: broker.brokers, prefix, stateDir }).toString()
  return { module, log, prefix, counts }
}

const configs = { 'retention.ms': '-1' }

broker.test('two threads share the partitions, are measured together, and stop together', async (t) => {
  const { module, log, prefix, counts } = await scene(t)
  const app = await workerStreams({ module, threads: 2 })
  await app.start()
  await produceEvents(log, `${prefix}-events`, 100, 20)
  await counts.until((rows) => rows.size === 100 && [...rows.values()].every((n) => n >= 20))
  t.deepEqual([...new Set(counts.counts.values())], [20])
  while (app.status().running.length !== 6 || app.state !== 'running') await new Promise((next) => setTimeout(next, 20))
  t.is(new Set(app.status().running).size, 6)
  let text = await app.metrics()
  const processed = (): number => Number(/^millrace_records_processed_total\{.*\} (\d+)$/m.exec(text)?.[1])
  // More when a commit met the rebalance of the second thread: those records are processed again.
  while (processed() < 2_000) text = await app.metrics()
  app.pause()
  while (!app.status().paused) await new Promise((next) => setTimeout(next, 20))
  t.is(app.state, 'running')
  app.resume()
  while (app.status().paused) await new Promise((next) => setTimeout(next, 20))
  await app.stop()
  t.is(app.status().state, 'stopped')
})

broker.test('a thread that fails ends the others and gives its error', async (t) => {
  const { module, log, prefix } = await scene(t)
  const app = await workerStreams({ module, threads: 2 })
  await app.start()
  const producer = log.producer({})
  await producer.prepare([`${prefix}-events`])
  const poison = Buffer.from('poison')
  producer.append(`${prefix}-events`, 0, poison, 0, 6, poison, 0, 6, 1_000, Headers.none)
  await producer.flush()
  await producer.close()
  const error = await t.throwsAsync(app.done)
  t.true(isStreamsError(error, 'PROCESSING'), String(error))
  t.is(app.state, 'failed')
})

test('what is no module of an application is refused', async (t) => {
  const module = new URL('counter.ts', import.meta.url)
  t.true(isStreamsError(await t.throwsAsync(workerStreams({ module })), 'INVALID_CONFIG'))
  t.true(isStreamsError(await t.throwsAsync(workerStreams({ module, threads: 0 })), 'INVALID_CONFIG'))
})
