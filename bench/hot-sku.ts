import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kafka, type Log, silentLogger, streams, type TopicPartition } from 'millrace'
import { SeededRandom } from 'millrace/testing'
import { inventoryTopology } from '../processors/inventory/index.ts'
import { type InventoryCommand, InventoryOp, ReservationState } from '../proto/messages.ts'
import * as topics from '../proto/topics.ts'
import { startKafka } from '../scripts/kafka/cluster.ts'
import { Zipf } from '../services/load/zipf.ts'
import { eachRecord } from '../services/tools/each-record.ts'
import { LogWriter } from '../test/oms/log-writer.ts'
import { sampleOrderId, sampleRestock } from '../test/oms/sample.ts'
import { judge, type LiveOptions, runProgram } from './live/live-options.ts'
import { grid } from './report.ts'

const usage = `npm run bench:hot-sku -- [options]

What a SKU that everybody wants takes from the others: the inventory service works off a backlog of commands to reserve, exactly-once, once with all SKUs
wanted alike and once with a Zipf exponent of 1.2. Prints commands and rate of each partition in both, and looks for stock that was sold twice. Starts a broker
of its own for each.

  --commands N   (200000)
  --skus N       (200)`

const exponent = 1.2
const seed = 1
const lookEveryMs = 50
/** Partitions other than that of the hottest SKU keep this part of their rate. */
const rateShareMin = 0.9
/** A partition with fewer commands is done before its rate can be measured. */
const measurable = 2_000

interface Drained {
  /** By partition. */
  readonly commands: readonly number[]
  readonly perSecond: readonly number[]
  /** SKUs of which more was held than there is. */
  readonly oversold: readonly string[]
  readonly held: number
  readonly rejected: number
}

const keyOf = ({ topic, partition }: TopicPartition): string => `${topic}-${partition}`

const reserve = (sku: string, n: number): InventoryCommand => {
  const orderId = sampleOrderId(`hot-${n}`)
  const line = { orderId, lineNo: 0, reservationId: `${orderId}:0`, restockId: '' }
  return { ...sampleRestock(sku, 1), ...line, op: InventoryOp.RESERVE, expiresAt: Date.now() + 86_400_000 }
}

/** Half of what is wanted of each SKU is there. */
const write = async (log: Log, options: LiveOptions, zipf: number): Promise<Map<string, number>> => {
  const skus = new Zipf(new SeededRandom(seed), options.number('skus'), zipf)
  const drawn = Array.from({ length: options.number('commands') }, () => `sku-${skus.next()}`)
  const stock = new Map<string, number>()
  for (const sku of drawn) stock.set(sku, (stock.get(sku) ?? 0) + 0.5)
  const { name } = topics.inventoryCommands
  let writer = await LogWriter.open(log, [name])
  for (const [sku, half] of stock) writer.write(topics.inventoryCommands, sku, sampleRestock(sku, Math.ceil(half)), 500)
  for (const [n, sku] of drawn.entries()) {
    writer.write(topics.inventoryCommands, sku, reserve(sku, n), 1_000 + n)
    if (n % 10_000 !== 9_999) continue
    await writer.close()
    writer = await LogWriter.open(log, [name])
  }
  await writer.close()
  return new Map([...stock].map(([sku, half]) => [sku, Math.ceil(half)]))
}

/** From the first commit that shows progress of a partition to the one that shows its end. */
const drain = async (log: Log, applicationId: string): Promise<Pick<Drained, 'commands' | 'perSecond'>> => {
  const { name, partitions = 0 } = topics.inventoryCommands
  const at = Array.from({ length: partitions as number }, (_, partition) => ({ topic: name, partition }))
  const ends = await log.admin.offsets(at, 'end')
  const commands = at.map((each) => ends.get(keyOf(each))?.offset ?? 0)
  const first: ({ ms: number; done: number } | undefined)[] = []
  const perSecond: number[] = new Array(commands.length).fill(Number.NaN)
  while (perSecond.some((rate, partition) => Number.isNaN(rate) && (commands[partition] as number) > 0)) {
    const found = await log.admin.committed(applicationId, at, false)
    const ms = performance.now()
    for (const [partition, each] of at.entries()) {
      const done = found.get(keyOf(each))?.offset ?? 0
      if (done <= 0 || !Number.isNaN(perSecond[partition] as number)) continue
      first[partition] ??= { ms, done }
      const since = first[partition]
      if (done >= (commands[partition] as number))
        perSecond[partition] = ((done - since.done) * 1_000) / (ms - since.ms)
    }
    await wait(lookEveryMs)
  }
  return { commands, perSecond }
}

const run = async (options: LiveOptions, zipf: number): Promise<Drained> => {
  const cluster = await startKafka({ nodes: 1 })
  const stateDir = await mkdtemp(join(tmpdir(), 'millrace-hot-sku-'))
  const log = kafka({ brokers: cluster.brokers, clientId: 'hot-sku' })
  try {
    await log.admin.createTopics(
      [topics.inventoryCommands, topics.inventoryUpdated, topics.inventoryOutcomes].map(({ name, partitions }) => ({
        name,
        partitions: partitions as number,
        configs: {},
      })),
    )
    const stock = await write(log, options, zipf)
    const applicationId = 'oms-inventory'
    const app = streams(inventoryTopology, {
      ...{ applicationId, log, stateDir, processing: 'exactly-once', replicationFactor: 1 },
      ports: { logger: silentLogger },
    })
    await app.start()
    const drained = await drain(log, applicationId)
    await app.stop()
    const held = new Map<string, number>()
    let rejected = 0
    await eachRecord(log, topics.inventoryOutcomes.name, (_, { buffer, valueStart, valueEnd }) => {
      const { sku, qty, state } = topics.inventoryOutcomes.value.read(buffer, valueStart, valueEnd)
      if (state === ReservationState.HELD) held.set(sku, (held.get(sku) ?? 0) + qty)
      else rejected += qty
    })
    return {
      ...drained,
      oversold: [...held].filter(([sku, qty]) => qty > (stock.get(sku) ?? 0)).map(([sku]) => sku),
      held: [...held.values()].reduce((sum, qty) => sum + qty, 0),
      rejected,
    }
  } finally {
    await log.close()
    await cluster.stop()
    await rm(stateDir, { recursive: true, force: true })
  }
}

const program = async (options: LiveOptions): Promise<boolean> => {
  const even = await run(options, 0)
  const hot = await run(options, exponent)
  const hottest = hot.commands.indexOf(Math.max(...hot.commands))
  const meanOf = ({ commands }: Drained): number => commands.reduce((sum, n) => sum + n, 0) / commands.length
  const shares = hot.commands.map(
    (_, partition) => (hot.perSecond[partition] as number) / (even.perSecond[partition] as number),
  )
  const rows = hot.commands.map((count, partition) => [
    String(partition) + (partition === hottest ? ' (hottest)' : ''),
    ...[even.commands[partition] as number, count].map((n) => n.toLocaleString('en')),
    `${(count / meanOf(hot)).toFixed(2)}`,
    ...[even.perSecond[partition] as number, hot.perSecond[partition] as number].map((n) =>
      Math.round(n).toLocaleString('en'),
    ),
    (shares[partition] as number).toFixed(2),
  ])
  const titles = ['partition', 'alike', `Zipf ${exponent}`, 'skew', 'alike /s', `Zipf ${exponent} /s`, 'kept']
  console.log(grid(titles, rows, 1))
  for (const [name, { held, rejected }] of [
    ['alike', even],
    [`Zipf ${exponent}`, hot],
  ] as const)
    console.log(`${name}: ${held} held, ${rejected} rejected`)
  const others = shares.filter(
    (_, partition) => partition !== hottest && (hot.commands[partition] as number) >= measurable,
  )
  const least = Math.min(...others)
  const oversold = [...even.oversold, ...hot.oversold]
  return judge([
    { kept: oversold.length === 0, text: `nothing is sold twice: ${oversold.join(', ') || 'no SKU'}` },
    {
      kept: least >= rateShareMin,
      text: `partitions beside the hottest keep ${rateShareMin} of their rate: ${least.toFixed(2)}, the least of ${others.length}`,
    },
  ])
}

await runProgram(usage, { commands: '200000', skus: '200' }, program)
