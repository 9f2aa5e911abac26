import type { StateEngine } from '../engine.ts'
import { bytesOf } from '../latin1.ts'
import type { OpenStore } from '../open-store.ts'
import { progressMap } from '../progress.ts'
import type { Restorer } from '../task-state.ts'
import { ChangelogRestorer, RestoredMap } from './changelog-restorer.ts'
import type { RestoreBudget } from './restore-budget.ts'
import { RunWriter } from './run-writer.ts'
import { TimerRunWriter } from './timer-run-writer.ts'

const timerTag = 't'.charCodeAt(0)
const progressTag = 'p'.charCodeAt(0)

/** What stands before the key of a row in a journal that stores share. Names of stores have no slash. */
export const journalPrefix = (store: string): string => `s/${store}/`

/** Restores the journal of a task: its timers, its progress, and the stores whose rows are there, by name. */
export const journalRestorer = (
  engine: StateEngine,
  budget: RestoreBudget,
  stores: ReadonlyMap<string, OpenStore>,
  finished: () => void,
): Restorer => {
  const timers = new RestoredMap({ writer: new TimerRunWriter(engine, budget) })
  const progress = new RestoredMap({ writer: new RunWriter(engine, progressMap, budget) })
  const rows = [...stores].flatMap(([name, { restoredMap }]) =>
    restoredMap === undefined ? [] : [{ prefix: bytesOf(journalPrefix(name)), map: restoredMap(budget) }],
  )
  return new ChangelogRestorer({
    maps: [timers, progress, ...rows.map(({ map }) => map)],
    route: (buffer, keyStart, keyEnd) => {
      const tag = keyStart < keyEnd ? buffer[keyStart] : -1
      if (tag === timerTag) return timers
      if (tag === progressTag) return progress
      return rows.find(({ prefix }) => startsWith(buffer, keyStart, keyEnd, prefix))?.map
    },
    finished,
  })
}

const startsWith = (buffer: Buffer, start: number, end: number, prefix: Buffer): boolean =>
  end - start >= prefix.length && buffer.compare(prefix, 0, prefix.length, start, start + prefix.length) === 0
