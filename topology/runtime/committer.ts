import { isStreamsError, StreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import type { CommitOffset, Group, Producer, TopicDescription } from '../log/log.ts'
import { partitionKey } from '../log/log.ts'
import type { Metrics } from '../metrics/index.ts'
import type { Ports } from '../ports.ts'
import type { ResolvedConfig } from './config.ts'
import type { RunningTask } from './running-task.ts'

export interface CommitterOptions {
  config: ResolvedConfig
  ports: Ports
  producer: Producer
  group: Group
  metrics: Metrics
  processId: string
  topics: ReadonlyMap<string, TopicDescription>
}

/** Step 6 of a commit: for tasks whose interval is over, for all, or for all and waited for. */
export type Flush = 'when-due' | 'start' | 'wait'

/**
 * The commit of a stream thread, in the numbered steps of docs/architecture.md. The order is the guarantee: LMDB is at or behind the log at
 * every step, so a crash between any two of them replays a tail and loses nothing.
 */
export class Committer {
  #options: CommitterOptions

  constructor(options: CommitterOptions) {
    this.#options = options
  }

  /**
   * Steps 1 to 5 for these tasks, and starts step 6 for those whose flush is due. Called between records. False when the coordinator did
   * not take the positions (it moved, a rebalance is on, or this member is fenced): nothing is lost, they are offered again or
   * the group reports the loss.
   * @throws the producer's first error: it is poisoned, the thread starts over from the last commit.
   */
  async commit(tasks: readonly RunningTask[], flush: Flush): Promise<boolean> {
    const { producer, metrics, ports, config } = this.#options
    const began = ports.monotonic.now()
    const dirty = tasks.filter(({ task }) => task.needsCommit || task.state.dirty)
    if (dirty.length > 0) {
      // 1. We are between records, and nothing user-made is awaited.
      // 2. (Buffers that emit at commit have their turn here.)
      // 3. Changes since the last commit go to the changelogs, one record per row.
      producer.mark()
      for (const running of dirty) this.#encodeChanges(running)
      const offsets = dirty.flatMap((running) => running.movedPositions())
      for (const { task } of dirty) {
        task.needsCommit = false
        task.context.commitRequested = false
      }
      // 4. Everything sent is acknowledged; only then the positions.
      await producer.flush()
      const refused = await this.#commitPositions(offsets)
      if (refused !== null) {
        for (const { task } of dirty) task.needsCommit = true
        metrics.all.commitFailures.inc({ application: config.applicationId, code: refused.code })
        ports.logger.warn('commit not accepted', {
          application: config.applicationId,
          code: refused.code,
          message: refused.message,
        })
        return false
      }
      // 5. Committed rows may be flushed.
      for (const running of dirty) {
        running.task.committed()
        running.advanceChangelogs(producer, this.#options.topics)
        running.flushNeeded = true
        for (const { topic, partition, offset } of offsets) {
          if (running.task.queue(topic, partition) !== undefined)
            running.committed.set(partitionKey(topic, partition), offset)
        }
      }
      metrics.all.commit.observe({ application: config.applicationId }, (ports.monotonic.now() - began) / 1000)
    }
    // 6. Later, per task, off the thread. Started here because rows are exactly the committed ones only now.
    const now = ports.monotonic.now()
    for (const running of tasks) {
      const due = flush !== 'when-due' || now - running.lastFlushMs >= config.stateFlushIntervalMs
      if (due && running.flushNeeded && running.flushing === null) this.#flush(running, now)
    }
    if (flush === 'wait') {
      await Promise.all(tasks.map((running) => running.flushing))
      // A flush that was under way when this commit began does not have its rows.
      for (const running of tasks) if (running.flushNeeded) this.#flush(running, ports.monotonic.now())
      await Promise.all(tasks.map((running) => running.flushing))
    }
    return true
  }

  #encodeChanges(running: RunningTask): void {
    const { producer } = this.#options
    const { partition } = running
    running.task.state.encodeChanges(
      (topic, keyBuffer, keyStart, keyEnd, valueBuffer, valueStart, valueEnd, timestamp) => {
        producer.append(
          topic,
          partition,
          keyBuffer,
          keyStart,
          keyEnd,
          valueBuffer,
          valueStart,
          valueEnd,
          timestamp,
          Headers.none,
        )
      },
    )
  }

  /** Null when accepted, else why not. */
  async #commitPositions(offsets: readonly CommitOffset[]): Promise<StreamsError | null> {
    if (offsets.length === 0) return null
    const { group, config } = this.#options
    const member = group.membership()
    if (member === null) {
      const message = `application "${config.applicationId}" is no member of its group any more, its positions cannot be committed`
      return new StreamsError('MEMBER_FENCED', { retry: 'fence', message })
    }
    try {
      await group.commit(member, offsets)
      return null
    } catch (error) {
      if (isStreamsError(error) && error.retry !== 'never') return error
      throw error
    }
  }

  #flush(running: RunningTask, nowMs: number): void {
    const { ports, metrics, config, processId } = this.#options
    running.flushNeeded = false
    running.lastFlushMs = nowMs
    running.flushing = running.task.state
      .flush({
        changelogs: { ...running.changelogs },
        inputs: Object.fromEntries(running.committed),
        ownerEpoch: running.ownerEpoch,
        processId,
        wallMs: ports.clock.now(),
      })
      .then(
        () => metrics.all.flush.observe({ application: config.applicationId }, (ports.monotonic.now() - nowMs) / 1000),
        (error) => {
          running.flushNeeded = true
          throw error
        },
      )
      .finally(() => {
        running.flushing = null
      })
    // Kept for whoever awaits it; the thread looks at `flushError` between turns.
    running.flushing.catch((error) => {
      running.flushError = error
    })
  }
}
