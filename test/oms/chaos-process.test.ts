import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reportOf, violations } from '../chaos/report.ts'
import { runChaos } from '../chaos/run.ts'
import { dedicatedKafkaTest } from '../support/kafka.ts'

const brokerTest = await dedicatedKafkaTest()

/* The order flow of `npm run chaos`, short: for as long as it takes to kill each process and a broker. */
for (const guarantee of ['exactly-once', 'at-least-once'] as const) {
  brokerTest.serial(
    `C40: orders with declines, lost answers, cancellations, duplicates and poison, while services and brokers are killed (${guarantee})`,
    async (t) => {
      t.timeout(900_000)
      const dir = await mkdtemp(join(tmpdir(), 'millrace-orders-'))
      t.teardown(() => rm(dir, { recursive: true, force: true }))
      const only = ['app-kill', 'broker-kill']
      const size = { nodes: 3, apps: 2, minutes: 0.5, rate: 500, seed: 5 }
      const outcome = await runChaos(
        { ...size, only, flow: 'orders', orders: null, guarantee, isStatic: false, dir },
        dir,
        t.log,
      )
      t.deepEqual(violations(outcome), [], reportOf(outcome).join('\n'))
      t.true((outcome.faults.get('app-kill') ?? 0) > 0)
      t.true(outcome.records > 100)
    },
  )
}
