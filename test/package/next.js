// What `millrace plan` is asked about after word-count.js has run: the same topology, and one that renames its store.
import { str, topic, topology, u64 } from 'millrace'

const lines = topic('lines', { key: str, value: str, partitions: 2 })
const counts = topic('word-counts', { key: str, value: u64, partitions: 2 })
const wordCount = (name) =>
  topology('word-count', (t) => {
    t.stream(lines)
      .flatMapValues((line) => line.toLowerCase().match(/\w+/g) ?? [])
      .groupBy((word) => word, { name: 'by-word', key: str, value: str })
      .count({ name })
      .to(counts)
  })

export default wordCount('counts')
export const renamed = wordCount('totals')
