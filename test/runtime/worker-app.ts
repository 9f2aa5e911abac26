import { kafka, silentLogger, str, type ThreadApp, topic, topology, u64 } from 'millrace'

/* A counting application for worker threads. Its URL says where: brokers, prefix of the topics, state directory. */
const { searchParams } = new URL(import.meta.url)
const [brokers = '', prefix = '', stateDir = ''] = ['brokers', 'prefix', 'stateDir'].map(
  (name) => searchParams.get(name) ?? '',
)

const events = topic(`${prefix}-events`, { key: str, value: str, partitions: 6 })
const counts = topic(`${prefix}-counts`, { key: str, value: u64, partitions: 6 })

export default (): ThreadApp => ({
  topology: topology('counting', (t) => {
    t.stream(events)
      .peek((value) => {
        if (value === 'poison') throw new Error('poison')
      })
      .groupByKey()
      .count({ name: 'counts' })
      .to(counts)
  }),
  config: {
    applicationId: prefix,
    log: kafka({ brokers: brokers.split(',') }),
    stateDir,
    commitIntervalMs: 100,
    sessionTimeoutMs: 6_000,
    heartbeatIntervalMs: 500,
    ports: { logger: silentLogger },
  },
})
