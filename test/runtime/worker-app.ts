import {
  kafka,
  sessionWindows,
  silentLogger,
  str,
  type ThreadApp,
  topic,
  topology,
  tumblingWindows,
  u64,
} from 'millrace'

/*
 * A counting application for worker threads. Its URL says where: brokers, prefix of the topics, state directory; and how: endpoint, static name, guarantee,
 * standbys, protocol of the group.
 */
const { searchParams } = new URL(import.meta.url)
const [brokers = '', prefix = '', stateDir = ''] = ['brokers', 'prefix', 'stateDir'].map(
  (name) => searchParams.get(name) ?? '',
)

const endpoint = searchParams.get('endpoint')
const instanceId = searchParams.get('instanceId')

const events = topic(`${prefix}-events`, { key: str, value: str, partitions: 6 })
const counts = topic(`${prefix}-counts`, { key: str, value: u64, partitions: 6 })

export default (): ThreadApp => ({
  topology: topology('counting', (t) => {
    const good = t.stream(events).peek((value) => {
      if (value === 'poison') throw new Error('poison')
    })
    good.groupByKey().count({ name: 'counts' }).to(counts)
    if (!searchParams.has('windows')) return
    const [perMinute, perSession] = [
      tumblingWindows({ sizeMs: 60_000, graceMs: 0 }),
      sessionWindows({ gapMs: 30_000, graceMs: 0 }),
    ]
    good.groupByKey().windowedBy(perMinute).count({ name: 'per-minute' })
    good.groupByKey().windowedBy(perSession).count({ name: 'per-session' })
  }),
  config: {
    applicationId: prefix,
    log: kafka({ brokers: brokers.split(',') }),
    stateDir,
    commitIntervalMs: 100,
    // Of streams groups the brokers know these.
    ...(searchParams.has('streams')
      ? { groupProtocol: 'streams' as const }
      : {
          sessionTimeoutMs: 6_000,
          heartbeatIntervalMs: 500,
          standbys: Number(searchParams.get('standbys') ?? 0),
        }),
    ...(searchParams.has('exactlyOnce') && { processing: 'exactly-once' as const }),
    ...(endpoint !== null && { endpoint }),
    ...(instanceId !== null && { instanceId }),
    ports: { logger: silentLogger },
  },
})
