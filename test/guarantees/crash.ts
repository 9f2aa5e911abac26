import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Failpoint, kafka } from 'millrace'
import { AppProcess } from '../runtime/app-process.ts'
import { CountsReader, produceEvents } from '../runtime/counter.ts'
import { unique } from '../support/kafka.ts'

const script = fileURLToPath(new URL('crash-process.ts', import.meta.url))
const [keys, perKey] = [10, 20]

export type Guarantee = 'at-least-once' | 'exactly-once'

/** What became of a record that was processed before the crash, and of the state, once the process was back. */
export interface Aftermath {
  /** Input records that the second life processed again. */
  readonly repeated: boolean
  /** A consumer of committed records saw some count twice, or saw a wrong one. */
  readonly shownTwice: boolean
  /** Some key was counted less, or more often than it occurs. */
  readonly lost: boolean
  readonly countedTwice: boolean
  /** Local state was thrown away. */
  readonly rebuilt: boolean
}

/** Kills a process at that point of the first commit after it has processed everything, starts it again on its disk, and looks. */
export const crashAt = async (brokers: string, guarantee: Guarantee, point: Failpoint): Promise<Aftermath> => {
  const id = unique('crash')
  const directory = await mkdtemp(join(tmpdir(), 'millrace-'))
  const log = kafka({ brokers: brokers.split(',') })
  const counts = new CountsReader(brokers, `${id}-out`, 1)
  const start = (failpoint: string): AppProcess =>
    new AppProcess(script, [brokers, id, directory, guarantee, failpoint, String(keys * perKey)])
  const processes: AppProcess[] = []
  try {
    const topics = ['in', 'out'].map((name) => ({ name: `${id}-${name}`, partitions: 1, configs: keep }))
    await log.admin.createTopics(topics)
    await produceEvents(log, `${id}-in`, keys, perKey)
    const first = start(point)
    processes.push(first)
    await first.exited
    const second = start('none')
    processes.push(second)
    await second.running()
    // One more of each key: once these are counted, whatever was repeated has been shown before.
    await produceEvents(log, `${id}-in`, keys, 1)
    await counts.until((rows) => rows.size === keys && [...rows.values()].every((n) => n > perKey))
    await second.stop()
    const processed = await second.event((e) => e.event === 'processed')
    const found = [...counts.counts.values()]
    return {
      repeated: Number(processed.processed) > keys,
      shownTwice: counts.leaps.length > 0,
      lost: found.some((n) => n < perKey + 1),
      countedTwice: found.some((n) => n > perKey + 1),
      rebuilt: second.events.some((e) => e.event === 'local state is discarded and rebuilt'),
    }
  } finally {
    for (const process of processes) await process.kill()
    await counts.close()
    await log.close()
    await rm(directory, { recursive: true, force: true })
  }
}

/** The records have times of long ago. */
const keep = { 'retention.ms': '-1' }
