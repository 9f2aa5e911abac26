import { str, topic, topology, u64 } from 'millrace'

const lines = topic('lines', { key: str, value: str })
const counts = topic('word-counts', { key: str, value: u64 })

export default topology('word-count', (t) => {
  t.stream(lines)
    .flatMapValues((line) => line.toLowerCase().match(/\w+/g) ?? [])
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})
