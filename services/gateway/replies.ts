import { ByteWriter, type Fetcher, type Log, partitionOf, type Scheduler, StreamsError, type Topic } from 'millrace'
import { within } from '../within.ts'

const POLL_BYTES = 1024 * 1024
const POLL_WAIT_MS = 200
/** How many questions may wait for their answers at a time: each reads a partition. */
const WAITING_MAX = 16

export interface Question<V> {
  /** Where the answer will be, and under which key. */
  readonly topic: Topic<string, V>
  readonly key: string
  readonly isAnswer: (value: V) => boolean
  /** Asks; resolves when the log has the question. */
  readonly ask: () => Promise<void>
  readonly timeoutMs: number
}

/** Answers to questions that go through the log, for the few who wait for one: reads the partition of the answer from before the question. */
export class Replies {
  readonly #log: Log
  readonly #scheduler: Scheduler
  #waiting = 0

  constructor(log: Log, scheduler: Scheduler) {
    this.#log = log
    this.#scheduler = scheduler
  }

  /** @throws StreamsError LOG_TIMEOUT when no answer came in that time, OVERLOADED when too many wait */
  async answerTo<V>(question: Question<V>): Promise<V> {
    if (this.#waiting >= WAITING_MAX) throw overloaded()
    this.#waiting++
    const fetcher = this.#log.fetcher({ isolation: 'read_committed' })
    let isOver = false
    try {
      return await within(
        this.#scheduler,
        question.timeoutMs,
        this.#ask(fetcher, question, () => isOver),
      )
    } finally {
      isOver = true
      this.#waiting--
      await fetcher.close()
    }
  }

  /** `isOver`: nobody waits any more. Who was told that there is no answer must not have a question put in their name. */
  async #ask<V>(fetcher: Fetcher, { topic, key, isAnswer, ask }: Question<V>, isOver: () => boolean): Promise<V> {
    const { name, partitions } = topic
    const bytes = new ByteWriter()
    topic.key.write(key, bytes)
    const at = { topic: name, partition: partitionOf(bytes.buffer, 0, bytes.pos, partitions as number) }
    const end = (await this.#log.admin.offsets([at], 'end')).get(`${name}-${at.partition}`)
    if (isOver()) throw tooLate()
    fetcher.assign(at, end?.offset ?? 0)
    await ask()
    while (!isOver()) {
      for (const { records, error } of await fetcher.poll(POLL_BYTES, POLL_WAIT_MS)) {
        if (error !== null) throw error
        while (records.next()) {
          const { buffer, valueStart, valueEnd } = records
          if (valueStart < 0) continue
          const value = topic.value.read(buffer, valueStart, valueEnd)
          if (isAnswer(value)) return value
        }
      }
    }
    throw tooLate()
  }
}

/** Heard by nobody. */
const tooLate = (): StreamsError =>
  new StreamsError('LOG_TIMEOUT', { retry: 'later', message: 'nobody waits for the answer any more' })

const overloaded = (): StreamsError =>
  new StreamsError('OVERLOADED', { retry: 'later', message: 'too many requests wait for answers of the log already' })
