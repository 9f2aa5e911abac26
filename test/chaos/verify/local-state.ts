import {
  ByteWriter,
  type Plan,
  type ReadOnlyKeyValueStore,
  type ReadOnlyWindowStore,
  type ValueAndTime,
} from 'millrace'
import { DirectoryDisk, openTaskState } from '../../../state/index.ts'
import { nodeProcess } from '../../../topology/runtime/node-ports.ts'
import { type Changelogs, rowText, type StoreSpec, storesOf, windowKey } from './changelogs.ts'
import type { Findings } from './findings.ts'
import { compareRows } from './rows.ts'

/**
 * Holds each task's LMDB environment in a state directory that nobody uses any more against the changelogs: its rows must be what the changelog makes
 * up to the offset that stands beside them. Where a tail was being restored when its process was killed or lost the task, rows may be further already: the
 * next restore begins at that offset again. `ran`: the tasks, `<application id>/<sub-topology>/<partition>`, that did not do so, because they ran here until
 * the end. Answers how many tasks it found.
 */
export const checkLocalState = async (
  stateDir: string,
  ran: ReadonlySet<string>,
  plan: Plan,
  changelogs: Changelogs,
  findings: Findings,
): Promise<number> => {
  const disk = new DirectoryDisk(stateDir, nodeProcess)
  let tasks = 0
  for (const sub of plan.subTopologies) {
    for (const partition of await disk.list(`${plan.applicationId}/${sub.name}`)) {
      const path = `${plan.applicationId}/${sub.name}/${partition}`
      const stores = storesOf(plan).filter((one) => one.sub === sub.name)
      const state = await openTaskState(disk, {
        path,
        stores: sub.stores,
        changelogs: Object.fromEntries(stores.map(({ store, topic }) => [store.name, topic])),
        journalTopic: sub.journalTopic,
        cacheBytesMax: 16 * 1024 * 1024,
        cacheEntriesMax: 100_000,
      })
      try {
        tasks += 1
        for (const { store, topic } of stores) {
          // Without a checkpoint nothing in it is ever used.
          const below = state.checkpoint?.changelogs[topic]?.nextOffset
          if (below === undefined) continue
          const expected = changelogs.rows(store, topic, Number(partition), below)
          const found = rowsOf(store, state.store(store.name))
          const further = ran.has(path) ? undefined : changelogs.later(store, topic, Number(partition), below)
          compareRows(`LMDB of ${path}, ${store.name}`, found, expected, findings, further)
        }
      } finally {
        await state.close()
      }
    }
  }
  return tasks
}

const rowsOf = (spec: StoreSpec, store: unknown): Map<string, string> => {
  const rows = new Map<string, string>()
  const out = new ByteWriter()
  const put = (key: string, value: unknown, timeMs: number): void => {
    out.reset()
    spec.value.write(value, out)
    rows.set(key, rowText(spec, out.buffer.toString('latin1', 0, out.pos), timeMs))
  }
  switch (spec.kind) {
    case 'window':
      for (const { key, start, value, time } of (store as ReadOnlyWindowStore<string, unknown>).all()) {
        put(windowKey(key, start), value, time)
      }
      break
    case 'timestampedKeyValue':
      for (const [key, { value, time }] of (store as ReadOnlyKeyValueStore<string, ValueAndTime<unknown>>).all()) {
        put(key, value, time)
      }
      break
    case 'keyValue':
      for (const [key, value] of (store as ReadOnlyKeyValueStore<string, unknown>).all()) put(key, value, -1)
      break
    default:
      throw new Error(`rows of a ${spec.kind} store cannot be compared`)
  }
  return rows
}
