import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { embedded, silentLogger } from 'millrace'
import { inventoryTopology } from '../../../processors/inventory/index.ts'
import * as topics from '../../../proto/topics.ts'
import { checkLog } from '../../../services/check/check-log.ts'
import { planOf } from '../../../services/check/plans.ts'
import { reconcile, reportOf } from '../../../services/tools/reconcile.ts'
import { LogWriter } from '../log-writer.ts'
import { countOf, runUntil } from '../one-service.ts'
import { sampleRestock } from '../sample.ts'
import { drawing } from '../sample-life.ts'

const pageBytes = 4_096
const skus = 400
const rounds = 6

test('S15: a page of the disk of inventory is lost with the power: the figures are right all the same after the start, and reconcile finds no drift', async (t) => {
  t.timeout(120_000)
  const stateDir = await mkdtemp(join(tmpdir(), 'millrace-page-'))
  const log = await embedded({})
  t.teardown(async () => {
    await log.close()
    await rm(stateDir, { recursive: true, force: true })
  })
  // One partition: one environment with all rows.
  await log.admin.createTopics(topics.allTopics.map(({ name }) => ({ name, partitions: 1, configs: {} })))
  const plan = planOf('inventory')
  const [sub] = plan.subTopologies
  const home = join(stateDir, plan.applicationId, sub?.name ?? '', '0')
  const said: string[] = []
  const logger = {
    ...silentLogger,
    warn: (message: string, fields: Record<string, unknown> = {}) => said.push(`${message}: ${fields.code}`),
  }
  let movements = 0
  const restock = async (id: string, count: number): Promise<void> => {
    const writer = await LogWriter.open(log, [topics.inventoryCommands.name])
    for (let n = 0; n < count; n++)
      writer.write(topics.inventoryCommands, `sku-${n}`, sampleRestock(`sku-${n}`, 10, id), 1)
    await writer.close()
    movements += count
    const done = async () => (await countOf(log, topics.inventoryUpdated.name)) >= movements
    await runUntil({ applicationId: plan.applicationId, log, stateDir }, inventoryTopology, done, logger)
  }
  const options = { processing: 'at-least-once', services: ['inventory'], ledger: null, accepted: null } as const

  await restock('first', skus)
  const next = drawing(15)
  for (let round = 0; round < rounds; round++) {
    const file = join(home, 'data.mdb')
    const image = await readFile(file)
    // The first two say where everything is; LMDB keeps the last one of them that is whole.
    const page = 2 + next(image.length / pageBytes - 2)
    image.fill(0, page * pageBytes, (page + 1) * pageBytes)
    await writeFile(file, image)
    // As a machine leaves it that went down while a process had it open.
    await writeFile(join(home, 'dirty'), 'an earlier boot')
    await restock(`round-${round}`, 5)
    t.regex(reportOf(await reconcile(log)), new RegExp(`^${skus} SKUs compared, 0 of them off; inventory_drift 0$`))
    t.deepEqual((await checkLog(log, { ...options, stateDirs: [stateDir] })).findings.violations(), [])
  }
  t.log(said)
  t.true(said.filter((line) => line === 'local state is removed and rebuilt: STATE_DAMAGED').length >= 2)
})
