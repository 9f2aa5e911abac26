import { str, topic, topology } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const count: BenchTopology = ({ input, record }) =>
  topology('count', (t) => {
    t.stream(topic(input, { key: str, value: str }))
      .peek((value) => record(value))
      .groupByKey()
      .count({ name: 'counts' })
  })

export default count
