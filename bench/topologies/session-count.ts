import { sessionWindows, str, topic, topology } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const sessionCount: BenchTopology = ({ input, record }) =>
  topology('session-count', (t) => {
    t.stream(topic(input, { key: str, value: str }))
      .peek((value) => record(value))
      .groupByKey()
      .windowedBy(sessionWindows({ gapMs: 1000, graceMs: 1000 }))
      .count({ name: 'counts' })
  })

export default sessionCount
