// Runs with plain node in an empty folder where only the packed tarball is installed.
import { embedded, Headers, str, streams, topic, topology, u64 } from 'millrace'

const lines = topic('lines', { key: str, value: str, partitions: 2 })
const counts = topic('word-counts', { key: str, value: u64, partitions: 2 })
const wordCount = topology('word-count', (t) => {
  t.stream(lines)
    .flatMapValues((line) => line.toLowerCase().match(/\w+/g) ?? [])
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
    .count({ name: 'counts' })
    .to(counts)
})

const log = await embedded({ directory: './data' })
const app = streams(wordCount, { applicationId: 'word-count', log, stateDir: './state', commitIntervalMs: 50 })
await app.start()
log.appendRecord('lines', 0, null, Buffer.from('The quick brown fox'), Date.now(), Headers.none)
log.appendRecord('lines', 1, null, Buffer.from('jumps over the lazy fox'), Date.now(), Headers.none)

const store = app.store('counts')
const words = () => Object.fromEntries([...store.all()].map(([word, { value }]) => [word, value]))
while (Object.values(words()).reduce((sum, count) => sum + count, 0) < 9) {
  await new Promise((resolve) => setTimeout(resolve, 10))
}
console.log(JSON.stringify(words()))
await app.stop()
await log.close()
