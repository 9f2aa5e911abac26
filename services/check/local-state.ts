import { ByteWriter, type Log, type Plan, type ReadOnlyKeyValueStore } from 'millrace'
import { openStoppedTask, stoppedTasks, storeChangelog } from 'millrace/testing'
import type { ServiceName } from '../services.ts'
import type { Report } from './findings.ts'
import { planOf } from './plans.ts'
import { eachRow } from './rows.ts'

/** A change of a row: its bytes as latin1 text, null where it was deleted. */
interface Change {
  readonly offset: number
  readonly key: string
  readonly value: string | null
}

/**
 * The rows of each task under a state directory are what its changelogs make up to the offset that stands beside them: I14. Only for directories that no process
 * uses. A row may be further, as after a restore that was broken off: the next one begins at the offset again.
 */
export const checkLocalState = async (
  log: Log,
  directory: string,
  services: readonly ServiceName[],
  report: Report,
): Promise<void> => {
  for (const plan of services.map((name) => planOf(name))) {
    for (const sub of plan.subTopologies) {
      const partitions = await stoppedTasks(directory, plan, sub)
      if (partitions.length > 0) await checkTasks(log, directory, plan, sub, partitions, report)
    }
  }
}

const checkTasks = async (
  log: Log,
  directory: string,
  plan: Plan,
  sub: Plan['subTopologies'][number],
  partitions: readonly string[],
  report: Report,
): Promise<void> => {
  const stores = sub.stores.filter(({ name, kind }) => kind === 'keyValue' && sub.changelogs[name] !== undefined)
  const changes = new Map<string, Change[]>()
  for (const { name, key } of stores) {
    const changelog = storeChangelog(plan, name)
    await eachRow(log, changelog, (partition, { buffer, offset, keyEnd, valueStart, valueEnd }, keyStart) => {
      const value = valueStart < 0 ? null : buffer.toString('latin1', valueStart, valueEnd)
      const list = changes.get(`${name}/${partition}`) ?? []
      changes.set(`${name}/${partition}`, list)
      list.push({ offset, key: String(key.read(buffer, keyStart, keyEnd)), value })
    })
  }
  for (const partition of partitions) {
    const path = `${plan.applicationId}/${sub.name}/${partition}`
    const state = await openStoppedTask(directory, plan, sub, partition)
    try {
      for (const { name, value } of stores) {
        const topic = sub.changelogs[name] as string
        const below = state.checkpoint?.changelogs[topic]?.nextOffset
        // Nothing in it is ever used.
        if (below === undefined) continue
        const out = new ByteWriter()
        const found = new Map<string, string>()
        for (const [key, row] of (state.store(name) as unknown as ReadOnlyKeyValueStore<string, unknown>).all()) {
          out.reset()
          value.write(row, out)
          found.set(String(key), out.buffer.toString('latin1', 0, out.pos))
        }
        for (const key of differing(found, changes.get(`${name}/${partition}`) ?? [], below)) {
          const place = { topic, partition: Number(partition), offset: below }
          report('I14', path, `the row "${key}" of ${name} is not what its changelog makes`, place)
        }
      }
    } finally {
      await state.close()
    }
  }
}

/** Keys whose rows are neither what the changes below the offset make nor what a later one does. */
const differing = (found: ReadonlyMap<string, string>, changes: readonly Change[], below: number): string[] => {
  const expected = new Map<string, Set<string | null>>()
  for (const { offset, key, value } of changes) {
    if (offset < below || !expected.has(key)) expected.set(key, new Set([value, ...(offset < below ? [] : [null])]))
    else expected.get(key)?.add(value)
  }
  const keys = new Set([...found.keys(), ...expected.keys()])
  return [...keys].filter((key) => !(expected.get(key) ?? new Set([null])).has(found.get(key) ?? null))
}
