import { Headers } from '../../log/headers.ts'
import type { Log } from '../../log/log.ts'
import { readTopic } from '../read-topic.ts'
import { copyLetter, editsHeader, entryOf, type Letter, letterId } from './letter.ts'
import { append, unknownLetter } from './replay.ts'

/** Letters in the order of the topic, at most `max`; `only`: that one. */
export const readLetters = async (log: Log, topic: string, max: number, only?: string): Promise<Letter[]> => {
  const letters: Letter[] = []
  await readTopic(log, topic, (partition, record) => {
    if (letters.length >= max || (only !== undefined && letterId(partition, record.offset) !== only)) return
    if (entryOf(record.headers()).kind === 'letter') letters.push(copyLetter(partition, record))
  })
  return letters
}

/** @throws StreamsError UNKNOWN_LETTER */
export const readLetter = async (log: Log, topic: string, id: string): Promise<Letter> => {
  const [letter] = await readLetters(log, topic, 1, id)
  if (letter === undefined) throw unknownLetter(topic, id)
  return letter
}

/**
 * Writes a letter with another value behind the one that it stands for: from now on that one is not replayed, this one is. Answers its id.
 * @throws StreamsError UNKNOWN_LETTER, RECORD_TOO_LARGE
 */
export const editLetter = async (log: Log, topic: string, id: string, value: Buffer): Promise<string> => {
  const letter = await readLetter(log, topic, id)
  const kept = letter.headers.entries.filter(([name]) => name !== 'millrace.error.truncated' && name !== editsHeader)
  const producer = log.producer({})
  try {
    await producer.prepare([topic])
    const headers = Headers.of(kept).with(editsHeader, id)
    append(producer, topic, letter.partition, { key: letter.key, value }, letter.timestamp, headers)
    await producer.flush()
    return letterId(letter.partition, (producer.ackedEnd(topic, letter.partition) as number) - 1)
  } finally {
    await producer.close()
  }
}
