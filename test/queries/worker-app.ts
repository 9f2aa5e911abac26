import { embedded, silentLogger, str, type ThreadApp, topic, topology } from 'millrace'

/** An application with a log of its own, in which some records are already. */
export default async (): Promise<ThreadApp> => {
  const events = topic('events', { key: str, value: str, partitions: 2 })
  const counting = topology('counting', (t) => {
    t.stream(events).groupByKey().count({ name: 'counts' })
  })
  const log = await embedded()
  await log.admin.createTopics([{ name: 'events', partitions: 2, configs: {} }])
  // Both are there in both partitions: the owner of the key is asked, whatever else there is.
  for (const partition of [0, 1]) log.appendRecord('events', partition, Buffer.from('ant'), Buffer.from('x'), 1_000)
  return {
    topology: counting,
    config: { applicationId: 'app', log, stateDir: null, commitIntervalMs: 10, ports: { logger: silentLogger } },
    queries: { prefix: '/queries' },
  }
}
