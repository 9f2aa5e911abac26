import { metaMap, readCheckpoint } from '../../state/checkpoint-row.ts'
import type { StateEngine } from '../../state/engine.ts'
import { MemoryDisk } from '../../state/index.ts'
import { MemoryEngine } from '../../state/memory/memory-engine.ts'
import { openTaskState } from '../../state/open-task-state.ts'
import { HistoryCursor } from '../../topology/testing/simulator/log-history.ts'
import type { SimMachine } from '../../topology/testing/simulator/sim-cluster.ts'
import type { SimFiles } from '../../topology/testing/simulator/sim-files.ts'
import { applicationId, type Scene } from './scene.ts'

/**
 * The invariant of the state on a disk: at each moment its rows are exactly what a reader of the changelogs has who reads, committed records
 * only, up to the offsets that are stored with the rows. Answers when all tasks were looked at; violations go to the scene.
 */
export const checkDisk = (scene: Scene, machine: SimMachine): void => {
  // At-least-once has no fence: what a zombie writes into a changelog is in nobody's rows until they are restored.
  if (!scene.exactlyOnce && scene.hadZombie) return
  for (const [path, files] of machine.disk.environments) {
    const [application, sub, partition] = path.split('/')
    if (application !== applicationId || sub === undefined || partition === undefined) continue
    scene.checks.push(
      differences(scene, files.image(), sub, Number(partition)).then((found) => {
        if (found !== null) scene.violated(`state of ${machine.name} ${path}: ${found}`)
      }),
    )
  }
}

const settings = { path: 'check', bytesMax: Number.POSITIVE_INFINITY, syncWrites: true, beforeWrite: async () => {} }

const differences = async (scene: Scene, files: SimFiles, sub: string, partition: number): Promise<string | null> => {
  const engine = new MemoryEngine(files, settings)
  if (!engine.maps().includes(metaMap)) return null
  const checkpoint = readCheckpoint(engine)
  if (checkpoint === null) return null
  const part = scene.plan.subTopologies.find(({ name }) => name === sub)
  if (part === undefined) return `no sub-topology "${sub}"`
  const topics = scene.plan.internalTopics.filter(
    ({ subTopology, kind }) => subTopology === sub && kind !== 'repartition',
  )
  const stores = topics.filter(({ kind }) => kind === 'changelog')
  const disk = new MemoryDisk()
  const replayed = await openTaskState(disk, {
    path: 'check',
    stores: part.stores,
    changelogs: Object.fromEntries(stores.map(({ store, name }) => [store ?? '', name])),
    journalTopic: part.journalTopic,
    cacheBytesMax: 1 << 20,
    cacheEntriesMax: 4_096,
  })
  for (const { name } of topics) {
    const position = checkpoint.changelogs[name]
    if (position === undefined) return `no position in ${name}`
    const history = scene.cluster.history.history(position.topicId, partition)
    const restorer = replayed.restorer(name)
    await restorer.add(new HistoryCursor(history.committed(0, position.nextOffset)))
    await restorer.finish()
  }
  await replayed.flush(checkpoint)
  await replayed.close()
  return compare(engine, await disk.open('check', {}), JSON.stringify(checkpoint.changelogs))
}

const compare = (found: StateEngine, expected: StateEngine, at: string): string | null => {
  const names = new Set([...found.maps(), ...expected.maps()].filter((name) => name !== metaMap))
  for (const name of names) {
    const [here, there] = [rows(found, name), rows(expected, name)]
    for (const key of new Set([...here.keys(), ...there.keys()])) {
      const [mine, right] = [here.get(key), there.get(key)]
      if (mine !== right) {
        return `row ${Buffer.from(key, 'hex').toString('latin1')} of ${name} is ${mine ?? 'absent'}, its changelogs say ${right ?? 'absent'} at ${at}`
      }
    }
  }
  return null
}

const rows = (engine: StateEngine, map: string): Map<string, string> => {
  if (!engine.maps().includes(map)) return new Map()
  engine.openMap(map)
  return new Map([...engine.range(map, {})].map(({ key, value }) => [key.toString('hex'), value.toString('hex')]))
}
