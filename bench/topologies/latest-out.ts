import { str, topic, topology } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const latestOut: BenchTopology = ({ input, output, record }) =>
  topology('latest-out', (t) => {
    t.stream(topic(input, { key: str, value: str }))
      .peek((value) => record(value))
      .groupByKey()
      .reduce((value) => value, { name: 'rows' })
      .to(topic(output, { key: str, value: str }))
  })

export default latestOut
