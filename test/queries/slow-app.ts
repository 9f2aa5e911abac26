import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'
import { embedded, silentLogger, str, type ThreadApp, type ThreadInfo, topic, topology } from 'millrace'

/** Each thread has a log of its own with three records; that of the first gets one a little later that holds up its loop for some seconds. */
export default async ({ index }: ThreadInfo): Promise<ThreadApp> => {
  const events = topic('events', { key: str, value: str, partitions: 1 })
  const counting = topology('counting', (t) => {
    t.stream(events)
      .peek((value) => {
        if (value === 'block') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4_000)
      })
      .groupByKey()
      .count({ name: 'counts' })
  })
  const log = await embedded()
  await log.admin.createTopics([{ name: 'events', partitions: 1, configs: {} }])
  const append = (value: string): void => void log.appendRecord('events', 0, Buffer.from('k'), Buffer.from(value), 1)
  for (let n = 0; n < 3; n++) append('x')
  if (index === 0 && !isMainThread) void sleep(1_500).then(() => append('block'))
  return {
    topology: counting,
    config: { applicationId: 'app', log, stateDir: null, commitIntervalMs: 10, ports: { logger: silentLogger } },
  }
}
