import { str, topic, topology } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const map: BenchTopology = ({ input, output, record }) =>
  topology('map', (t) => {
    t.stream(topic(input, { key: str, value: str }))
      .peek((value) => record(value))
      .mapValues((value) => value.toUpperCase())
      .to(topic(output, { key: str, value: str }))
  })

export default map
