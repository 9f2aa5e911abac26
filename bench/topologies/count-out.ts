import { str, topic, topology, u64 } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const countOut: BenchTopology = ({ input, output, record }) =>
  topology('count-out', (t) => {
    t.stream(topic(input, { key: str, value: str }))
      .peek((value) => record(value))
      .groupByKey()
      .count({ name: 'counts' })
      .to(topic(output, { key: str, value: u64 }))
  })

export default countOut
