import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kafka, type Log, plan as makePlan, type Plan } from 'millrace'
import { startGuard } from '../../scripts/kafka/guard.ts'
import { Application } from './application/application.ts'
import { TcpProxy } from './application/tcp-proxy.ts'
import { Brokers, brokerSessionMs } from './cluster/brokers.ts'
import { countsScenario } from './counts/scenario.ts'
import { runFaults, stopPatienceMs } from './faults.ts'
import type { Options } from './options.ts'
import { ordersScenario } from './orders/scenario.ts'
import { Recoveries } from './recoveries.ts'
import type { Outcome } from './report.ts'
import type { Input, Scenario } from './scenario/scenario.ts'
import { schedule } from './schedule.ts'
import { Changelogs } from './verify/changelogs.ts'
import { Findings } from './verify/findings.ts'
import { checkLocalState } from './verify/local-state.ts'

const sessionMs = 6_000
const heartbeatMs = 500
/** Often, so that crashes hit commits. */
const commitIntervalMs = 100
const startWithinMs = 180_000
const recoverWithinMs = 180_000
const drainWithinMs = 180_000
/** So long everything has to be at rest: an answer that came from outside may not be a record yet. */
const quietMs = 2_000

/** One run from the first broker to the last comparison. */
export const runChaos = (options: Options, dir: string, say: (text: string) => void): Promise<Outcome> =>
  options.flow === 'orders'
    ? runScenario(ordersScenario, options, dir, say)
    : runScenario(countsScenario, options, dir, say)

const runScenario = async <I extends Input>(
  scenario: Scenario<I>,
  options: Options,
  dir: string,
  say: (text: string) => void,
): Promise<Outcome> => {
  const { nodes, apps: count, seed, guarantee, isStatic, rate, orders, only } = options
  const lengthMs = options.minutes * 60_000
  const faults = schedule({ seed, lengthMs, apps: count, nodes, sessionMs, brokerSessionMs, only })
  await mkdir(dir, { recursive: true })
  if ((await readdir(dir)).length > 0) throw new Error(`--dir ${dir}: is not empty`)
  const guard = startGuard(undefined)
  say(`starting ${nodes} brokers; logs and data are in ${dir}`)
  const brokers = await Brokers.start(nodes, dir)
  const log = kafka({ brokers: brokers.addresses, clientId: 'chaos' })
  const neighbour = await scenario.startNeighbour()
  const apps: Application[] = []
  const proxies: TcpProxy[][] = []
  try {
    await log.admin.createTopics(scenario.topics)
    const plans = scenario.applications.map(({ topology, applicationId }) => makePlan(topology, applicationId))
    for (let n = 1; n <= count; n++) {
      const own = await Promise.all(brokers.ports.map((port) => TcpProxy.open(port)))
      proxies.push(own)
      const args = {
        name: `app-${n}`,
        scenario: options.flow,
        brokers: brokers.addresses,
        proxies: brokers.ports.map((port, index) => [port, (own[index] as TcpProxy).port] as const),
        stateDir: join(dir, `app-${n}`),
        neighbourUrl: neighbour?.url ?? null,
        guarantee,
        instanceId: isStatic ? `app-${n}` : null,
        ...{ sessionMs, heartbeatMs, commitIntervalMs },
      }
      apps.push(new Application(args, guard, join(dir, `app-${n}.log`)))
    }
    for (const app of apps) app.start()
    const outputs = scenario.outputs(plans)
    const allTasks = [...outputs].flatMap(([sub, { partitions }]) =>
      Array.from({ length: partitions }, (_, partition) => `${sub}/${partition}`),
    )
    const recoveries = new Recoveries(log, outputs, join(dir, 'recoveries.jsonl'))
    recoveries.start()
    const input = scenario.input(log, { rate, seed, orders })
    await input.start()
    recoveries.began('start', allTasks)
    let stuck: string | null = null
    const settle = async (what: string, withinMs: number): Promise<void> => {
      const within = await until(async () => recoveries.open.length === 0, withinMs)
      if (!within) stuck ??= `${what}: no new output in ${recoveries.open.join(', ')}`
    }
    await settle('after the start', startWithinMs)
    say('everything runs, faults begin')
    input.begin()
    const done =
      stuck === null
        ? await runFaults(faults, lengthMs, { brokers, apps, proxies, recoveries, allTasks, say })
        : new Map()
    say('faults have ended')
    await settle('after the faults', recoverWithinMs)
    await input.stop()
    say('all input is written')
    let quietSinceMs = Number.POSITIVE_INFINITY
    const drained = await until(async () => {
      const isQuiet = (await areDrained(log, plans)) && (await scenario.isAtRest(neighbour))
      quietSinceMs = isQuiet ? Math.min(quietSinceMs, performance.now()) : Number.POSITIVE_INFINITY
      return performance.now() - quietSinceMs >= quietMs
    }, drainWithinMs)
    if (!drained) stuck ??= `input was not drained within ${drainWithinMs} ms`
    say('stopping the applications')
    const ran = apps.map(({ tasks }) => new Set(tasks))
    // Of two ways to go one leaves LMDB where the last commit was, the other where the last flush was.
    await Promise.all(apps.map((app, index) => (index % 2 === 0 ? app.stop(stopPatienceMs) : app.kill())))
    await recoveries.stop()
    say('verifying')
    const findings = new Findings()
    const isExact = guarantee === 'exactly-once'
    const records = await scenario.verify(input, { log, plans, isExact, findings, neighbour })
    let localTasks = 0
    for (const plan of plans) {
      const changelogs = await Changelogs.read(log, plan)
      for (const [index, { stateDir }] of apps.entries()) {
        localTasks += await checkLocalState(stateDir, ran[index] as Set<string>, plan, changelogs, findings)
      }
    }
    const unexpectedEnds = apps.flatMap((app) => app.unexpectedEnds)
    const measured = recoveries.measured.filter(({ fault }) => fault !== 'start')
    return { options, records, localTasks, findings, faults: done, recoveries: measured, unexpectedEnds, stuck }
  } finally {
    await Promise.all(apps.map((app) => app.kill()))
    await log.close()
    await Promise.all(proxies.flat().map((proxy) => proxy.close()))
    await neighbour?.stop()
    await brokers.end()
  }
}

/** Nothing that any task reads is without a commit. */
const areDrained = async (log: Log, plans: readonly Plan[]): Promise<boolean> => {
  for (const { applicationId, subTopologies } of plans) {
    const names = [...new Set(subTopologies.flatMap(({ sourceTopics }) => sourceTopics))]
    const all = [...(await log.admin.describeTopics(names)).values()].flatMap(({ name, partitions }) =>
      Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
    )
    // Positions first: when they equal ends that were asked for later, nothing has moved in between.
    const committed = await log.admin.committed(applicationId, all, false)
    const ends = await log.admin.offsets(all, 'end')
    for (const [at, { offset }] of ends) if ((committed.get(at)?.offset ?? 0) !== offset) return false
  }
  return true
}

/** Polls; false when it did not become true in time, for whatever reason. */
const until = async (condition: () => Promise<boolean>, withinMs: number): Promise<boolean> => {
  const deadline = performance.now() + withinMs
  while (!(await condition().catch(() => false))) {
    if (performance.now() > deadline) return false
    await wait(200)
  }
  return true
}
