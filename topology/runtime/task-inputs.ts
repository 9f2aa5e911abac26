import type { StreamsError } from '../errors/index.ts'
import type { FetchedPartition, Fetcher } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'
import type { TaskManager } from './task-manager.ts'

/** A partition whose queue holds more is paused until half of it is processed. */
const queueBytesMax = 4 * 1024 * 1024

/** The way of fetched chunks into the queues of a thread's tasks. */
export class TaskInputs {
  readonly #options: { tasks: TaskManager; fetcher: Fetcher; ports: Ports; config: ResolvedConfig }

  constructor(options: { tasks: TaskManager; fetcher: Fetcher; ports: Ports; config: ResolvedConfig }) {
    this.#options = options
  }

  async accept(chunk: FetchedPartition): Promise<void> {
    const { tasks, fetcher } = this.#options
    const running = tasks.byInput(chunk.topic, chunk.partition)
    if (running === undefined) return
    if (chunk.error !== null) {
      await this.#inputFailed(chunk, chunk.error)
      return
    }
    running.task.push(chunk)
    if ((running.task.queue(chunk.topic, chunk.partition)?.bufferedBytes ?? 0) > queueBytesMax) {
      fetcher.pause([chunk])
      running.paused.add(partitionKey(chunk.topic, chunk.partition))
    }
  }

  /** A position outside the log: the reset policy decides, loudly. Everything else is fatal for the thread. */
  async #inputFailed(chunk: FetchedPartition, error: StreamsError): Promise<void> {
    const { ports, fetcher, config, tasks } = this.#options
    const reset = tasks.resetOf(chunk.topic)
    if (error.code !== 'OFFSET_OUT_OF_RANGE' || reset === 'none') throw error
    const offsets = await ports.log.admin.offsets([chunk], reset === 'latest' ? 'end' : 'start')
    const offset = offsets.get(partitionKey(chunk.topic, chunk.partition))?.offset ?? 0
    ports.logger.error('committed position is outside of the log: records were deleted before they were read', {
      application: config.applicationId,
      topic: chunk.topic,
      partition: chunk.partition,
      resumesAt: offset,
    })
    fetcher.assign(chunk, offset)
  }

  /** Fetching goes on for partitions whose queues are half empty again. */
  resume(): void {
    const { tasks, fetcher } = this.#options
    for (const running of tasks.running) {
      if (running.paused.size === 0) continue
      for (const queue of running.task.queues) {
        const key = partitionKey(queue.topic, queue.partition)
        if (running.paused.has(key) && queue.bufferedBytes < queueBytesMax / 2) {
          running.paused.delete(key)
          fetcher.resume([queue])
        }
      }
    }
  }
}
