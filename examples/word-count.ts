import { kafka, str, streams, topic, topology, u64 } from 'millrace'

const lines = topic('lines', { key: str, value: str, partitions: 4 })
const counts = topic('word-counts', { key: str, value: u64, partitions: 4 })

export const wordCount = topology('word-count', (t) => {
  t.stream(lines)
    .flatMapValues((line) => line.toLowerCase().match(/\w+/g) ?? [])
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

const log = kafka({ brokers: process.env.KAFKA_BROKERS ?? '127.0.0.1:9092' })
if (import.meta.main) await streams(wordCount, { applicationId: 'word-count', log }).start()
