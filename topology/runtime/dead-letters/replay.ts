import { StreamsError } from '../../errors/index.ts'
import { Headers } from '../../log/headers.ts'
import type { Log, Producer } from '../../log/log.ts'
import { readTopic } from '../read-topic.ts'
import { type Book, readBook } from './book.ts'
import { copyLetter, entryOf, type Letter, letterId, replayedHeader, replayHeaders } from './letter.ts'

export interface ReplayOptions {
  readonly log: Log
  /** The dead-letter topic. */
  readonly topic: string
  /** Ids of letters; undefined: all that wait. */
  readonly letters?: ReadonlySet<string> | undefined
  /** At most so many: one transaction. */
  readonly lettersMax: number
  readonly dryRun: boolean
  /** Of the notes. */
  readonly nowMs: number
}

export interface ReplayOutcome {
  readonly replayed: readonly { readonly id: string; readonly topic: string; readonly partition: number }[]
  /** What stays, and why. */
  readonly left: readonly { readonly id: string; readonly why: string }[]
  /** Waiting letters that are beyond `lettersMax`. */
  readonly more: number
}

/**
 * Sends letters back where they came from, in one transaction with a note for each: a letter goes back once, however often and by whomever this is
 * called, and whenever it is broken off.
 * @throws StreamsError UNKNOWN_TOPIC, UNKNOWN_LETTER; of the producer when another replay of the topic runs at the same time
 */
export const replayLetters = async (options: ReplayOptions): Promise<ReplayOutcome> => {
  const { log, topic } = options
  const known = await log.admin.describeTopics([topic])
  if (!known.has(topic)) throw unknownTopic(topic)
  const producer = log.producer({ transactionalId: `millrace-dlq-${topic}` })
  try {
    // Whoever replays this topic now is out, and what it left open is undone, before the notes are read.
    if (!options.dryRun) await producer.init()
    const due = await dueLetters(options, await readBook(log, topic))
    const outcome = await sortOut(log, due)
    if (options.dryRun || outcome.replayed.length === 0) return outcome
    await send(producer, options, due.letters, outcome)
    return outcome
  } finally {
    await producer.close()
  }
}

interface Due {
  readonly letters: readonly Letter[]
  readonly more: number
}

const dueLetters = async ({ log, topic, letters: wanted, lettersMax }: ReplayOptions, book: Book): Promise<Due> => {
  const letters: Letter[] = []
  const seen = new Set<string>()
  let more = 0
  await readTopic(log, topic, (partition, record) => {
    const id = letterId(partition, record.offset)
    if (wanted !== undefined && !wanted.has(id)) return
    if (entryOf(record.headers()).kind === 'replayed') return
    seen.add(id)
    if (book.replayed.has(id) || book.edited.has(id)) return
    if (letters.length < lettersMax) letters.push(copyLetter(partition, record))
    else more++
  })
  for (const id of wanted ?? []) if (!seen.has(id)) throw unknownLetter(topic, id)
  return { letters, more }
}

/** Which letters can go back: their topic and partition are there, and they are whole. */
const sortOut = async (log: Log, { letters, more }: Due): Promise<ReplayOutcome> => {
  const names = new Set(letters.flatMap((letter) => letter.headers.text('millrace.error.topic') ?? []))
  const topics = await log.admin.describeTopics([...names])
  const replayed: ReplayOutcome['replayed'][number][] = []
  const left: ReplayOutcome['left'][number][] = []
  for (const { id, headers } of letters) {
    const topic = headers.text('millrace.error.topic')
    const partition = Number(headers.text('millrace.error.partition') ?? '-1')
    const truncated = headers.text('millrace.error.truncated')
    const partitions = topic === undefined ? undefined : topics.get(topic)?.partitions
    if (topic === undefined) left.push({ id, why: 'it does not say where it came from' })
    else if (partitions === undefined) left.push({ id, why: `there is no topic "${topic}"` })
    else if (!(partition >= 0 && partition < partitions)) left.push({ id, why: `"${topic}" has no such partition` })
    else if (truncated === 'value') left.push({ id, why: 'its value did not fit into the letter; edit it' })
    else replayed.push({ id, topic, partition })
  }
  return { replayed, left, more }
}

const send = async (
  producer: Producer,
  { topic, nowMs }: ReplayOptions,
  letters: readonly Letter[],
  { replayed }: ReplayOutcome,
): Promise<void> => {
  await producer.prepare([topic, ...new Set(replayed.map((each) => each.topic))])
  const byId = new Map(letters.map((letter) => [letter.id, letter]))
  for (const { id, topic: target, partition } of replayed) {
    const letter = byId.get(id) as Letter
    if (producer.full()) await producer.drain()
    append(producer, target, partition, letter, letter.timestamp, replayHeaders(topic, letter))
    const note = Headers.none.with(replayedHeader, id)
    append(producer, topic, letter.partition, { key: null, value: null }, nowMs, note)
  }
  await producer.commit()
}

/** Appends a record of bytes; of a null the buffer does not matter. */
export const append = (
  producer: Producer,
  topic: string,
  partition: number,
  { key, value }: Pick<Letter, 'key' | 'value'>,
  timestamp: number,
  headers: Headers,
): void => {
  const [k, v] = [key ?? nothing, value ?? nothing]
  const [keyStart, valueStart] = [key === null ? -1 : 0, value === null ? -1 : 0]
  producer.append(topic, partition, k, keyStart, k.length, v, valueStart, v.length, Math.max(0, timestamp), headers)
}

const nothing = Buffer.alloc(0)

const unknownTopic = (topic: string): StreamsError =>
  new StreamsError('UNKNOWN_TOPIC', {
    retry: 'never',
    message: `there is no topic "${topic}"`,
    help: 'list the dead-letter topics: millrace dlq list',
  })

export const unknownLetter = (topic: string, id: string): StreamsError =>
  new StreamsError('UNKNOWN_LETTER', {
    retry: 'never',
    message: `"${topic}" has no letter ${id}`,
    help: 'a letter is PARTITION:OFFSET of the dead-letter topic, as millrace dlq show prints it; old ones go with the retention of the topic',
  })
