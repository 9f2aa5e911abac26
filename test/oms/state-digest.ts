import { createHash } from 'node:crypto'
import { ByteWriter, type ReadOnlyKeyValueStore } from 'millrace'
import { openStoppedTask, stoppedTasks } from 'millrace/testing'
import { planOf } from '../../services/check/plans.ts'
import type { ServiceName } from '../../services/services.ts'

/** What the tasks of some services have on disk, by service: how many rows, and a digest of all of them. Of processes that have ended. */
export const digestsOf = async (
  stateDir: string,
  services: readonly ServiceName[],
): Promise<Record<string, { rows: number; digest: string }>> => {
  const digests: Record<string, { rows: number; digest: string }> = {}
  for (const service of services) {
    const rows = await rowsOf(stateDir, service)
    digests[service] = { rows: rows.length, digest: createHash('sha256').update(rows.sort().join('\n')).digest('hex') }
  }
  return digests
}

/** Each row as a text: its task, its store, key and value. */
const rowsOf = async (stateDir: string, service: ServiceName): Promise<string[]> => {
  const plan = planOf(service)
  const rows: string[] = []
  const out = new ByteWriter()
  for (const sub of plan.subTopologies) {
    for (const partition of await stoppedTasks(stateDir, plan, sub)) {
      const state = await openStoppedTask(stateDir, plan, sub, partition)
      for (const { name, key, value } of sub.stores.filter(({ kind }) => kind === 'keyValue')) {
        const store = state.store(name) as unknown as ReadOnlyKeyValueStore<unknown, unknown>
        for (const [rowKey, row] of store.all()) {
          out.reset()
          key.write(rowKey, out)
          value.write(row, out)
          rows.push(`${sub.name}/${partition}/${name} ${out.buffer.toString('hex', 0, out.pos)}`)
        }
      }
      await state.close()
    }
  }
  return rows
}
