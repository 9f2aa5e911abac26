import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { inventoryTopology } from '../../processors/inventory/index.ts'
import { type InventoryCommand, InventoryOp } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { LogWriter } from './log-writer.ts'
import { countOf, openLog, runUntil } from './one-service.ts'
import { sampleOrderId, sampleRestock } from './sample.ts'
import { digestsOf } from './state-digest.ts'

const ORDERS = 100
const { RESERVE, COMMIT, RELEASE } = InventoryOp

const commandOf = (op: InventoryOp, sku: string, n: number): InventoryCommand => {
  const orderId = sampleOrderId(`rebuilt-${n}`)
  const line = { orderId, lineNo: 0, reservationId: `${orderId}:0`, restockId: '' }
  return { ...sampleRestock(sku, 1 + (n % 3)), ...line, op, expiresAt: Date.now() + 3_600_000 }
}

test('C30: when the state directory of inventory is deleted, its rows come back from the changelogs, all the same', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'millrace-state-'))
  t.teardown(() => rm(dataDir, { recursive: true, force: true }))
  const stateDir = join(dataDir, 'state')
  const log = await openLog(t)
  const commands = topics.inventoryCommands
  const writer = await LogWriter.open(log, [commands.name])
  const skus = ['a', 'b', 'c']
  for (const sku of skus) writer.write(commands, sku, sampleRestock(sku, 1_000), 500)
  for (let n = 0; n < ORDERS; n++) {
    const sku = skus[n % 3] as string
    for (const op of [RESERVE, ...(n % 5 === 0 ? [COMMIT] : n % 5 === 1 ? [RELEASE] : [])])
      writer.write(commands, sku, commandOf(op, sku, n), 1_000 + n)
  }
  await writer.close()
  const asked = await countOf(log, commands.name)
  const run = (isDone: () => Promise<boolean>) =>
    runUntil({ applicationId: 'oms-inventory', log, stateDir }, inventoryTopology, isDone)
  await run(async () => (await countOf(log, topics.inventoryOutcomes.name)) >= asked - skus.length)
  const before = await digestsOf(stateDir, ['inventory'])
  t.true((before.inventory?.rows ?? 0) >= skus.length + ORDERS)

  // Nothing is left to be read: what is there now is what was restored.
  await rm(stateDir, { recursive: true })
  await run(async () => true)
  t.deepEqual(await digestsOf(stateDir, ['inventory']), before)
  t.is(await countOf(log, topics.inventoryOutcomes.name), asked - skus.length)
})
