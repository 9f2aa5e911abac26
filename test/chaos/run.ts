import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kafka, type Log, plan as makePlan, type Plan } from 'millrace'
import { startGuard } from '../../scripts/kafka/guard.ts'
import { Application } from './application/application.ts'
import { TcpProxy } from './application/tcp-proxy.ts'
import { Brokers, brokerSessionMs } from './cluster/brokers.ts'
import { runFaults, stopPatienceMs } from './faults.ts'
import { Input } from './input/input.ts'
import type { Options } from './options.ts'
import { Recoveries } from './recoveries.ts'
import type { Outcome } from './report.ts'
import { schedule } from './schedule.ts'
import { applicationId, chaosTopology, partitions, topics } from './topology.ts'
import { Findings } from './verify/findings.ts'
import { verify } from './verify/verify.ts'

const sessionMs = 6_000
const heartbeatMs = 500
/** Often, so that crashes hit commits. */
const commitIntervalMs = 100
const startWithinMs = 180_000
const recoverWithinMs = 180_000
const drainWithinMs = 180_000

/** One run from the first broker to the last comparison. */
export const runChaos = async (options: Options, dir: string, say: (text: string) => void): Promise<Outcome> => {
  const { nodes, apps: count, seed, guarantee, isStatic, rate, only } = options
  const lengthMs = options.minutes * 60_000
  const faults = schedule({ seed, lengthMs, apps: count, nodes, sessionMs, brokerSessionMs, only })
  await mkdir(dir, { recursive: true })
  if ((await readdir(dir)).length > 0) throw new Error(`--dir ${dir}: is not empty`)
  const guard = startGuard(undefined)
  say(`starting ${nodes} brokers; logs and data are in ${dir}`)
  const brokers = await Brokers.start(nodes, dir)
  const log = kafka({ brokers: brokers.addresses, clientId: 'chaos' })
  const apps: Application[] = []
  const proxies: TcpProxy[][] = []
  try {
    await createTopics(log)
    const plan = makePlan(chaosTopology, applicationId)
    const allTasks = plan.subTopologies.flatMap(({ name }) =>
      Array.from({ length: partitions }, (_, partition) => `${name}/${partition}`),
    )
    for (let n = 1; n <= count; n++) {
      const own = await Promise.all(brokers.ports.map((port) => TcpProxy.open(port)))
      proxies.push(own)
      const args = {
        name: `app-${n}`,
        brokers: brokers.addresses,
        proxies: brokers.ports.map((port, index) => [port, (own[index] as TcpProxy).port] as const),
        stateDir: join(dir, `app-${n}`),
        guarantee,
        instanceId: isStatic ? `app-${n}` : null,
        ...{ sessionMs, heartbeatMs, commitIntervalMs },
      }
      apps.push(new Application(args, guard, join(dir, `app-${n}.log`)))
    }
    for (const app of apps) app.start()
    const recoveries = new Recoveries(log, plan, join(dir, 'recoveries.jsonl'))
    recoveries.start(partitions)
    const input = new Input(log, rate, seed)
    await input.start()
    recoveries.began('start', allTasks)
    let stuck: string | null = null
    const settle = async (what: string, withinMs: number): Promise<void> => {
      const within = await until(async () => recoveries.open.length === 0, withinMs)
      if (!within) stuck ??= `${what}: no new output in ${recoveries.open.join(', ')}`
    }
    await settle('after the start', startWithinMs)
    say('everything runs, faults begin')
    const done =
      stuck === null
        ? await runFaults(faults, lengthMs, { brokers, apps, proxies, recoveries, allTasks, say })
        : new Map()
    say('faults have ended')
    await settle('after the faults', recoverWithinMs)
    await input.stop()
    if (input.failure !== null) throw input.failure
    const drained = await until(() => isDrained(log, plan), drainWithinMs)
    if (!drained) stuck ??= `input was not drained within ${drainWithinMs} ms`
    say('stopping the applications')
    // Of two ways to go one leaves LMDB where the last commit was, the other where the last flush was.
    await Promise.all(apps.map((app, index) => (index % 2 === 0 ? app.stop(stopPatienceMs) : app.kill())))
    await recoveries.stop()
    say('verifying')
    const findings = new Findings()
    const stateDirs = apps.map((app) => app.stateDir)
    const verified = await verify(log, plan, input, stateDirs, guarantee === 'exactly-once', findings)
    const unexpectedEnds = apps.flatMap((app) => app.unexpectedEnds)
    const measured = recoveries.measured.filter(({ fault }) => fault !== 'start')
    return { options, ...verified, findings, faults: done, recoveries: measured, unexpectedEnds, stuck }
  } finally {
    await Promise.all(apps.map((app) => app.kill()))
    await log.close()
    await Promise.all(proxies.flat().map((proxy) => proxy.close()))
    await brokers.end()
  }
}

const createTopics = (log: Log): Promise<void> =>
  log.admin.createTopics(Object.values(topics).map(({ name }) => ({ name, partitions, configs: {} })))

/** Nothing that any task reads is without a commit. */
const isDrained = async (log: Log, plan: Plan): Promise<boolean> => {
  const names = [...new Set(plan.subTopologies.flatMap(({ sourceTopics }) => sourceTopics))]
  const all = names.flatMap((topic) => Array.from({ length: partitions }, (_, partition) => ({ topic, partition })))
  // Positions first: when they equal ends that were asked for later, nothing has moved in between.
  const committed = await log.admin.committed(plan.applicationId, all, true)
  const ends = await log.admin.offsets(all, 'end')
  return [...ends].every(([at, { offset }]) => (committed.get(at)?.offset ?? 0) === offset)
}

/** Polls; false when it did not become true in time. */
const until = async (condition: () => Promise<boolean>, withinMs: number): Promise<boolean> => {
  const deadline = performance.now() + withinMs
  while (!(await condition())) {
    if (performance.now() > deadline) return false
    await wait(200)
  }
  return true
}
