import { checkShop, checkTicking } from './checks.ts'
import { checkDisk } from './disk-check.ts'
import { Faults } from './faults.ts'
import { recreate } from './recreate.ts'
import { applicationId, Scene, type SceneOptions } from './scene.ts'
import { ticksMax } from './shop.ts'

export interface SeedResult {
  readonly seed: number
  readonly name: string
  /** null: nothing is wrong. */
  readonly reason: string | null
  /** The same for two runs of a seed. */
  readonly hash: string
  readonly events: number
  readonly virtualMs: number
}

const users = 10
const customers = 6
/** Progress is due: so long after the last fault everything must have been processed. */
const settleMs = 40_000
const lookMs = 25

/** Runs one seed from the first process to the last check. */
export const runSeed = async (options: SceneOptions): Promise<SeedResult> => {
  const restore = options.sabotage?.patch?.()
  const scene = new Scene(options)
  const { world, cluster } = scene
  let reason: string | null = null
  try {
    await play(scene)
    await Promise.all(scene.checks)
  } catch (error) {
    reason = String((error as Error).stack ?? error)
  } finally {
    restore?.()
  }
  reason = scene.violations[0] ?? reason
  return {
    seed: options.seed,
    name: `${scene.episode}, ${scene.partitions} partitions, ${cluster.machines.length} machines, ${scene.guarantee}`,
    reason,
    hash: world.hash,
    events: world.events,
    virtualMs: Math.round(world.nowMs),
  }
}

const play = async (scene: Scene): Promise<void> => {
  const { world, cluster } = scene
  const machines = Math.floor(world.between(2, 4))
  for (let i = 0; i < machines; i++) {
    const machine = cluster.addMachine(`m${i}`)
    world.after(world.between(0, 800), () => cluster.start(machine))
  }
  const faultsMs = scene.episode === 'recreated' ? world.between(20_000, 26_000) : world.between(8_000, 16_000)
  produce(scene, faultsMs)
  let faults: Faults | null = null
  world.after(world.between(500, 2_500), () => {
    faults = new Faults(scene)
  })
  if (scene.episode === 'recreated') world.after(world.between(2_500, 4_500), () => recreate(scene))
  // A little more than it takes: who stops all processes starts them again.
  await until(scene, faultsMs + 20_000, () => world.nowMs >= faultsMs && !scene.closing)
  ;(faults as Faults | null)?.stop()
  world.trace('faults end')
  let sinceMs = Number.POSITIVE_INFINITY
  await until(scene, settleMs, () => {
    sinceMs = isSettled(scene) ? Math.min(sinceMs, world.nowMs) : Number.POSITIVE_INFINITY
    return world.nowMs - sinceMs > 1_000
  })
  world.trace('settled')
  if (scene.episode === 'ticking') checkTicking(scene)
  else checkShop(scene)
  scene.closing = true
  for (const { app } of cluster.machines) void app?.stop().catch(() => {})
  await until(scene, 20_000, () => cluster.machines.every(({ process }) => process === null))
  for (const machine of cluster.machines) checkDisk(scene, machine)
}

/** Input, until the faults end. */
const produce = (scene: Scene, untilMs: number): void => {
  const { world, client } = scene
  let count = 0
  const next = (): void => {
    if (world.nowMs > untilMs) return
    count++
    if (scene.episode === 'ticking') {
      if (count <= 4) client.write('starts', `k${count}`, 'go')
    } else {
      const roll = world.random.next()
      const customer = `c${Math.floor(world.between(0, customers))}`
      if (roll < 0.6) client.write('events', `u${Math.floor(world.between(0, users))}`, `e${count}`)
      else if (roll < 0.8) client.write('orders', customer, `o${count}`)
      else client.write('customers', customer, world.chance(0.3) ? null : `v${count}`)
    }
    world.after(world.between(5, 80), next)
  }
  world.after(world.between(0, 1_000), next)
}

/** Lets the world run until `done`, which is asked every few milliseconds; it is an error to be later than `limitMs` from now. */
const until = (scene: Scene, limitMs: number, done: () => boolean): Promise<void> => {
  const { world } = scene
  const deadlineMs = world.nowMs + limitMs
  let isDone = false
  const look = (): void => {
    isDone = done()
    if (isDone) return
    if (world.nowMs > deadlineMs) throw new Error(`no progress in ${limitMs} ms: ${standing(scene)}`)
    world.after(lookMs, look)
  }
  world.after(0, look)
  return world.run(() => {
    if (scene.violations.length > 0) throw new Error(scene.violations[0])
    return isDone
  })
}

/** Everything has been processed, and all are at work. */
const isSettled = (scene: Scene): boolean => {
  const { cluster, partitions } = scene
  let running = 0
  for (const { app } of cluster.machines) {
    const status = app?.status()
    if (status?.state !== 'running') return false
    running += status.running.length
  }
  if (running !== scene.taskCount) return false
  for (const topic of scene.sources) {
    for (let partition = 0; partition < partitions; partition++) {
      const committed = cluster.broker.committed(applicationId, topic, partition, true)
      if (committed === undefined || committed === 'unstable') return false
      if (committed.offset !== cluster.broker.positions(topic, partition).end) return false
    }
  }
  if (scene.episode === 'ticking') return ticksOf(scene) >= scene.client.written.length * ticksMax
  return remindersLeft(scene) === 0
}

const ticksOf = (scene: Scene): number =>
  new Set(scene.outputs('ticks').map(({ key, value }) => `${key} ${value}`)).size

const remindersLeft = (scene: Scene): number => {
  const seen = new Set(scene.outputs('reminded').map(({ value }) => value))
  return scene.client.of('orders').filter(({ value }) => !seen.has(value as string)).length
}

/** Where things stand, for whoever wants to know why nothing moves. */
const standing = (scene: Scene): string => {
  const { cluster, partitions } = scene
  const lines = cluster.machines.map(({ name, app, process }) =>
    app === null ? `${name} has no process` : `${process?.name} ${JSON.stringify(app.status())}`,
  )
  for (const topic of scene.sources) {
    for (let partition = 0; partition < partitions; partition++) {
      const committed = cluster.broker.committed(applicationId, topic, partition, true)
      const { end, stable } = cluster.broker.positions(topic, partition)
      const at = committed === 'unstable' ? committed : (committed?.offset ?? 'nothing')
      if (at !== end) lines.push(`${topic}-${partition} committed ${at} of ${end} (stable ${stable})`)
    }
  }
  if (scene.episode === 'ticking') lines.push(`${ticksOf(scene)} ticks`)
  else lines.push(`${remindersLeft(scene)} reminders are missing`)
  return lines.join('; ')
}
