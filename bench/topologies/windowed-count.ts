import { str, topic, topology, tumblingWindows } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const windowedCount: BenchTopology = ({ input, record }) =>
  topology('windowed-count', (t) => {
    t.stream(topic(input, { key: str, value: str }))
      .peek((value) => record(value))
      .groupByKey()
      .windowedBy(tumblingWindows({ sizeMs: 1000 }))
      .count({ name: 'counts' })
  })

export default windowedCount
