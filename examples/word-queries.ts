// Counts of words that each process answers for, whichever of them has the word.
import { createServer, type Server } from 'node:http'
import {
  queryHandler,
  type ReadOnlyKeyValueStore,
  type ReadOnlyWindowStore,
  type Streams,
  stateReader,
  str,
  topic,
  topology,
  tumblingWindows,
  type ValueAndTime,
} from 'millrace'

const minute = 60_000

export const lines = topic('lines', { key: str, value: str, partitions: 4 })

export const words = topology('words', (t) => {
  const byWord = t
    .stream(lines)
    .flatMapValues((line) => line.toLowerCase().split(' '))
    .groupBy((word) => word, { name: 'by-word', key: str, value: str })
  byWord.count({ name: 'counts' })
  byWord.windowedBy(tumblingWindows({ sizeMs: minute, graceMs: 10 * minute })).count({ name: 'per-minute' })
})

// From code of the same process.
export const countOf = (app: Streams, word: string): number => {
  const counts = app.queries.view<ReadOnlyKeyValueStore<string, ValueAndTime<number>>>('counts')
  return counts.get(word)?.value ?? 0
}

export const lately = (app: Streams, word: string, nowMs: number): number[] => {
  const perMinute = app.queries.view<ReadOnlyWindowStore<string, number>>('per-minute')
  return [...perMinute.backwardFetch(word, nowMs - 5 * minute, nowMs)].map(({ value }) => value)
}

// From anywhere: GET /stores/counts/ant
export const serve = (app: Streams, port: number): Server => createServer(queryHandler(app)).listen(port)

// From another process of this machine, such as a job that exports them.
export const flushedCounts = async (stateDir: string, partition: number): Promise<Map<string, number>> => {
  const reader = stateReader(words, { applicationId: 'words', stateDir })
  const counts = await reader.snapshot<ReadOnlyKeyValueStore<string, ValueAndTime<number>>>('counts', partition)
  try {
    return new Map([...counts.view.all()].map(([word, { value }]) => [word, value]))
  } finally {
    await counts.close()
  }
}
