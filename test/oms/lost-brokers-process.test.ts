import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kafka, plan as planOf } from 'millrace'
import { startGuard } from '../../scripts/kafka/guard.ts'
import { Application } from '../chaos/application/application.ts'
import { Brokers } from '../chaos/cluster/brokers.ts'
import { OrderInput } from '../chaos/orders/input.ts'
import { ordersScenario } from '../chaos/orders/scenario.ts'
import { verifyOrders } from '../chaos/orders/verify.ts'
import { mayEnd } from '../chaos/report.ts'
import { Findings } from '../chaos/verify/findings.ts'
import { dedicatedKafkaTest } from '../support/kafka.ts'
import { until } from './shop.ts'

const brokerTest = await dedicatedKafkaTest()

/** Few partitions: a loss of two brokers hits a third of any number. */
const partitions = 3
/** Input records: ten orders per second. */
const rate = 250
/** How long two brokers are away, once the others know. */
const awayMs = 4_000

brokerTest.serial(
  'S13: two of five brokers are gone: a third of the partitions takes no records; orders on them wait, and none is corrupted',
  async (t) => {
    t.timeout(300_000)
    const dir = await mkdtemp(join(tmpdir(), 'millrace-brokers-'))
    const brokers = await Brokers.start(5, dir)
    const log = kafka({ brokers: brokers.addresses, clientId: 'S13' })
    const provider = await ordersScenario.startNeighbour()
    const app = new Application(
      {
        ...{ name: 'app-1', scenario: 'orders', guarantee: 'exactly-once', instanceId: 'app-1' },
        ...{ brokers: brokers.addresses, proxies: [], stateDir: join(dir, 'app-1') },
        ...{ neighbourUrl: provider?.url ?? null, sessionMs: 6_000, heartbeatMs: 500, commitIntervalMs: 100 },
      },
      startGuard(undefined),
      join(dir, 'app-1.log'),
    )
    t.teardown(async () => {
      await app.kill()
      await log.close()
      await provider?.stop()
      await brokers.end()
      await rm(dir, { recursive: true, force: true })
    })
    const began = performance.now()
    const say = (what: string): void => t.log(`${((performance.now() - began) / 1_000).toFixed(1)} s: ${what}`)
    const plans = ordersScenario.applications.map(({ topology, applicationId }) => planOf(topology, applicationId))
    await log.admin.createTopics(ordersScenario.topics.map((topic) => ({ ...topic, partitions })))
    app.start()
    const input = new OrderInput(log, { rate, seed: 13, orders: null })
    await input.start()
    await until(() => (input.ended >= 20 ? true : undefined))
    say(`${input.ended} of ${input.sent.length} orders have ended`)

    // Frozen, not killed: what they were asked is answered late, by a broker that does not know that it was given up.
    for (const id of [4, 5]) brokers.signal(id, 'SIGSTOP')
    const { unwritable } = await brokers.seen(1, ({ alive, behind }) => alive === 3 && behind > 0)
    say(`two brokers are gone, ${unwritable} partitions take no records`)
    t.true(unwritable > 0)
    await wait(awayMs)
    say(`${input.ended} of ${input.sent.length} orders have ended`)
    t.true(input.ended < input.sent.length)
    for (const id of [4, 5]) brokers.signal(id, 'SIGCONT')
    await brokers.healthy()
    say('all brokers are back')

    await input.stop()
    say(`${input.ended} of ${input.sent.length} orders have ended`)
    t.is(input.ended, input.sent.length)
    const found = async (): Promise<string[]> => {
      const findings = new Findings()
      await verifyOrders(input, { log, plans, isExact: true, findings, neighbour: provider })
      return findings.lines()
    }
    // The last answers of the provider are on their way.
    await until(async () => ((await found()).length === 0 ? true : undefined))
    await app.stop(40_000)
    t.deepEqual(await found(), [])
    // Its transactions time out while their coordinator is away: it is fenced then, and started again.
    t.deepEqual(
      app.unexpectedEnds.filter((end) => !mayEnd(end)),
      [],
    )
    say('all invariants hold')
  },
)
