import { str, topic, topology, u64 } from 'millrace'
import type { BenchTopology } from './bench-names.ts'

// Counted where a row is added to its group, behind the repartition topic, so that a run ends when all has come through.
const tableAggregate: BenchTopology = ({ input, output, record }) =>
  topology('table-aggregate', (t) => {
    t.stream(topic(input, { key: str, value: str }))
      .toTable({ name: 'rows' })
      .groupBy((value, key) => [key.slice(-3), value], { name: 'by-end', key: str, value: str })
      .aggregate(
        () => 0,
        (value, count) => {
          record(value)
          return count + 1
        },
        (_value, count) => count - 1,
        { name: 'counts', value: u64 },
      )
      .to(topic(output, { key: str, value: u64 }))
  })

export default tableAggregate
