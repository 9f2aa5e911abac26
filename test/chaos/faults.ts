import { setTimeout as wait } from 'node:timers/promises'
import type { Application } from './application/application.ts'
import type { TcpProxy } from './application/tcp-proxy.ts'
import type { Brokers } from './cluster/brokers.ts'
import type { Recoveries } from './recoveries.ts'
import type { AppFault, BrokerFault, Schedule } from './schedule.ts'

export interface World {
  readonly brokers: Brokers
  readonly apps: readonly Application[]
  /** By application, then by broker. */
  readonly proxies: readonly (readonly TcpProxy[])[]
  readonly recoveries: Recoveries
  readonly allTasks: readonly string[]
  say(text: string): void
}

/** Longest orderly stop of an application. */
export const stopPatienceMs = 40_000

/** A fault waits so long for a process that has just been started. */
const upWithinMs = 120_000

/** Lets everything of the schedule happen, and resolves when all is whole again. Answers how often each kind happened. */
export const runFaults = async (plan: Schedule, lengthMs: number, world: World): Promise<Map<string, number>> => {
  const began = performance.now()
  const done = new Map<string, number>()
  const lane = async <F extends AppFault | BrokerFault>(
    faults: readonly F[],
    ready: (fault: F) => Promise<void>,
    act: (fault: F) => Promise<void>,
  ) => {
    for (const fault of faults) {
      const earlyMs = fault.atMs - (performance.now() - began)
      if (earlyMs > 0) await wait(earlyMs)
      await ready(fault)
      // What came before took longer than planned.
      if (performance.now() - began + fault.durationMs > lengthMs) return
      done.set(fault.kind, (done.get(fault.kind) ?? 0) + 1)
      await act(fault)
    }
  }
  await Promise.all([
    ...plan.apps.map((faults) =>
      lane(
        faults,
        (fault) => up(fault, world),
        (fault) => appFault(fault, world),
      ),
    ),
    // At most one broker is down or behind: with two, acknowledged records might be lost rightly.
    lane(
      plan.brokers,
      () => world.brokers.healthy(),
      (fault) => brokerFault(fault, world),
    ),
  ])
  const leftMs = lengthMs - (performance.now() - began)
  if (leftMs > 0) await wait(leftMs)
  await world.brokers.healthy()
  return done
}

/** A process that has only just begun to start has nothing to lose. */
const up = async ({ target }: AppFault, { apps }: World): Promise<void> => {
  const deadline = performance.now() + upWithinMs
  while (apps[target - 1]?.isUp !== true && performance.now() < deadline) await wait(100)
}

const appFault = async (fault: AppFault, { apps, proxies, recoveries, say }: World): Promise<void> => {
  const { kind, target, durationMs, delayMs, broker } = fault
  const app = apps[target - 1] as Application
  const all = proxies[target - 1] as readonly TcpProxy[]
  const hit = broker === null ? all : [all[broker - 1] as TcpProxy]
  const where = broker === null ? '' : ` to broker ${broker}`
  say(`${kind} of application ${target}${where}${delayMs > 0 ? ` by ${delayMs} ms` : ''} for ${durationMs} ms`)
  recoveries.began(kind, app.tasks)
  switch (kind) {
    case 'app-kill':
      await app.kill()
      await wait(durationMs)
      app.start()
      break
    case 'app-pause':
      app.signal('SIGSTOP')
      await wait(durationMs)
      app.signal('SIGCONT')
      break
    case 'app-restart':
      await app.stop(stopPatienceMs)
      await wait(durationMs)
      app.start()
      break
    case 'net-delay':
      for (const proxy of hit) proxy.slow(delayMs)
      await wait(durationMs)
      for (const proxy of hit) proxy.heal()
      break
    case 'net-cut':
      for (const proxy of hit) proxy.cut()
      await wait(durationMs)
      for (const proxy of hit) proxy.heal()
      break
    case 'net-stall':
      for (const proxy of hit) proxy.stall()
      await wait(durationMs)
      for (const proxy of hit) proxy.heal()
      break
  }
}

const brokerFault = async (fault: BrokerFault, { brokers, recoveries, allTasks, say }: World): Promise<void> => {
  const { kind, target, durationMs } = fault
  say(`${kind} of broker ${target} for ${durationMs} ms`)
  recoveries.began(kind, allTasks)
  switch (kind) {
    case 'broker-kill':
      await brokers.kill(target)
      await wait(durationMs)
      await brokers.start(target)
      break
    case 'broker-pause':
      brokers.signal(target, 'SIGSTOP')
      await wait(durationMs)
      brokers.signal(target, 'SIGCONT')
      break
    case 'broker-restart':
      await brokers.stop(target)
      await wait(durationMs)
      await brokers.start(target)
      break
  }
}
