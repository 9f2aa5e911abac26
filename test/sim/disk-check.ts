import { metaMap, readCheckpoint } from '../../state/checkpoint-row.ts'
import type { StateEngine } from '../../state/engine.ts'
import { MemoryDisk } from '../../state/index.ts'
import { MemoryEngine } from '../../state/memory/memory-engine.ts'
import { openTaskState } from '../../state/open-task-state.ts'
import type { InternalTopic, Plan, SubTopology } from '../../topology/plan/plan.ts'
import {
  HistoryCursor,
  type HistoryRecord,
  type RecordingStorage,
} from '../../topology/testing/simulator/log-history.ts'
import type { SimMachine } from '../../topology/testing/simulator/sim-cluster.ts'
import type { SimFiles } from '../../topology/testing/simulator/sim-files.ts'
import { applicationId, type Scene } from './scene.ts'

/**
 * The invariant of the state on a disk: at each moment its rows are what a reader of the changelogs has who reads, committed records only, up to
 * the offsets that are stored with the rows. While a tail is restored some rows are further already, but no row is what no committed record says.
 * Looks at a copy; violations go to the scene.
 */
export const checkDisk = (scene: Scene, machine: SimMachine): void => {
  // At-least-once has no fence: what a zombie writes into a changelog is in nobody's rows until they are restored.
  if (!scene.checksDisks || (!scene.exactlyOnce && scene.hadZombie)) return
  for (const [path, files] of machine.disk.environments) {
    const [application, sub, partition] = path.split('/')
    if (application !== applicationId || sub === undefined || partition === undefined) continue
    scene.checks.push(
      wrongRow(scene.plan, scene.cluster.history, files.image(), sub, Number(partition)).then((found) => {
        if (found !== null) scene.violated(`state of ${machine.name} ${path}: ${found}`)
      }),
    )
  }
}

const settings = { path: 'check', bytesMax: Number.POSITIVE_INFINITY, syncWrites: true, beforeWrite: async () => {} }

/** The first row of a task's files that its changelogs do not make, and how it is wrong; null when there is none. */
export const wrongRow = async (
  plan: Plan,
  log: RecordingStorage,
  files: SimFiles,
  sub: string,
  partition: number,
): Promise<string | null> => {
  const engine = new MemoryEngine(files, settings)
  if (!engine.maps().includes(metaMap)) return null
  const checkpoint = readCheckpoint(engine)
  if (checkpoint === null) return null
  const tails: [topic: string, records: HistoryRecord[]][] = []
  const heads = new Map<string, HistoryRecord[]>()
  for (const { name } of changelogsOf(plan, sub)) {
    const position = checkpoint.changelogs[name]
    if (position === undefined) return `no position in ${name}`
    const history = log.history(position.topicId, partition)
    heads.set(name, history.committed(0, position.nextOffset))
    tails.push([name, history.committed(position.nextOffset)])
  }
  const found = rowsOf(engine)
  let wrong = differences(found, await replay(plan, sub, heads))
  for (const [topic, tail] of tails) {
    const head = heads.get(topic) as HistoryRecord[]
    for (let i = 1; i <= tail.length && wrong.size > 0; i++) {
      const later = await replay(plan, sub, new Map([...heads, [topic, [...head, ...tail.slice(0, i)]]]))
      const still = differences(found, later)
      wrong = new Map([...wrong].filter(([row]) => still.has(row)))
    }
  }
  for (const [row, what] of wrong) return `${row} is ${what} at ${JSON.stringify(checkpoint.changelogs)}`
  return null
}

const changelogsOf = (plan: Plan, sub: string): InternalTopic[] =>
  plan.internalTopics.filter(({ subTopology, kind }) => subTopology === sub && kind !== 'repartition')

/** The rows that a restore of these records makes. */
const replay = async (
  plan: Plan,
  sub: string,
  logs: ReadonlyMap<string, readonly HistoryRecord[]>,
): Promise<Map<string, string>> => {
  const part = plan.subTopologies.find(({ name }) => name === sub) as SubTopology
  const disk = new MemoryDisk()
  const state = await openTaskState(disk, {
    path: 'check',
    stores: part.stores,
    changelogs: part.changelogs,
    journalTopic: part.journalTopic,
    cacheBytesMax: 1 << 20,
    cacheEntriesMax: 4_096,
  })
  for (const [topic, records] of logs) {
    const restorer = state.restorer(topic)
    await restorer.add(new HistoryCursor(records))
    await restorer.finish()
  }
  await state.flush({ changelogs: {}, inputs: {}, ownerEpoch: 0, processId: '', wallMs: 0 })
  await state.close()
  return rowsOf(await disk.open('check', {}))
}

const differences = (found: Map<string, string>, right: Map<string, string>): Map<string, string> => {
  const wrong = new Map<string, string>()
  for (const row of new Set([...found.keys(), ...right.keys()])) {
    const [here, there] = [found.get(row) ?? 'absent', right.get(row) ?? 'absent']
    if (here !== there) wrong.set(row, `${here}, its changelogs say ${there}`)
  }
  return wrong
}

const rowsOf = (engine: StateEngine): Map<string, string> => {
  const rows = new Map<string, string>()
  for (const map of engine.maps()) {
    if (map === metaMap) continue
    engine.openMap(map)
    for (const { key, value } of engine.range(map, {})) {
      rows.set(`${map} ${key.toString('latin1')}`, value.toString('hex'))
    }
  }
  return rows
}
