import { str, topic, topology } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const foreach: BenchTopology = ({ input, record }) =>
  topology('foreach', (t) => {
    t.stream(topic(input, { key: str, value: str })).foreach((value) => record(value))
  })

export default foreach
