import { runJava } from './java.ts'
import type { BuiltInCase } from './options.ts'

interface Digest {
  records: number
  keys?: number
  sum?: number
  hash: string
}

/** What a run left in Kafka, summed up so that the two engines can be compared. */
export const digestOf = async (
  caseName: BuiltInCase,
  brokers: string,
  topics: { output: string; changelog: string },
  records: number,
): Promise<string> => {
  if (caseName === 'foreach') return `${records} records seen`
  const kind = ['map', 'stream-table-join', 'stream-stream-join'].includes(caseName) ? 'records' : 'counts'
  const topic = ['count', 'windowed-count', 'session-count'].includes(caseName) ? topics.changelog : topics.output
  const digest = await runJava<Digest>('digest', { brokers, topic, kind })
  const total = digest.sum ?? digest.records
  // How many pairs there are depends on the times of the input, and how many rows on its keys: both engines must find as many.
  const found = caseName === 'stream-stream-join' || caseName === 'table-aggregate'
  if (found ? total === 0 : total !== records)
    throw new Error(`${topic} accounts for ${total} of ${records} input records: ${JSON.stringify(digest)}`)
  return kind === 'records'
    ? `${digest.records} records, hash ${digest.hash}`
    : `${digest.keys} keys, sum ${digest.sum}, hash ${digest.hash}`
}
