import { str, topic, topology } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

const streamTableJoin: BenchTopology = ({ input, output, record }) =>
  topology('stream-table-join', (t) => {
    const stream = t.stream(topic(input, { key: str, value: str })).peek((value) => record(value))
    const table = stream.toTable({ name: 'rows' })
    stream.join(table, (_value, row) => row, { name: 'join' }).to(topic(output, { key: str, value: str }))
  })

export default streamTableJoin
