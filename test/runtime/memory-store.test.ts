import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { embedded, Headers, kvStore, type Logger, processor, str, streams, topic, topology, u64 } from 'millrace'

const words = topic('words', { key: str, value: str, partitions: 1 })
const quick = kvStore('quick', { key: str, value: u64, inMemory: true })
const slow = kvStore('slow', { key: str, value: u64 })

const counting = processor('counting', { in: words, stores: { quick, slow } }, ({ stores }) => ({
  process(_value, key) {
    stores.quick.put(key, (stores.quick.get(key) ?? 0) + 1)
    stores.slow.put(key, (stores.slow.get(key) ?? 0) + 1)
  },
}))

const app = topology('memory', (t) => {
  t.stream(words).process(counting)
})

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('a store in memory comes back from its changelog after a restart; the state on disk is trusted beside it', async (t) => {
  const stateDir = await mkdtemp(join(tmpdir(), 'millrace-memory-store-'))
  t.teardown(() => rm(stateDir, { recursive: true, force: true }))
  const log = await embedded()
  t.teardown(() => log.close())
  const warnings: string[] = []
  const logger: Logger = { debug() {}, info() {}, warn: (message) => void warnings.push(message), error() {} }
  const run = () => streams(app, { applicationId: 'memory', log, stateDir, ports: { logger }, commitIntervalMs: 20 })
  const counted = (running: ReturnType<typeof run>, name: string) =>
    running.state === 'running'
      ? (running.store(name) as { get(key: string): number | undefined }).get('ant')
      : undefined
  for (const expected of [10, 20]) {
    const running = run()
    await running.start()
    for (let i = 0; i < 10; i++)
      log.appendRecord('words', 0, Buffer.from('ant'), Buffer.from('x'), 1000 + i, Headers.none)
    await until(() => counted(running, 'slow') === expected)
    t.is(counted(running, 'quick'), expected)
    await running.stop()
  }
  t.deepEqual(warnings, [])
})
