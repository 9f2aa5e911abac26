import type { SimMachine } from '../../topology/testing/simulator/sim-cluster.ts'
import { SimDisk } from '../../topology/testing/simulator/sim-disk.ts'
import { calmNetwork } from '../../topology/testing/simulator/sim-link.ts'
import { checkDisk } from './disk-check.ts'
import { type Scene, sessionTimeoutMs } from './scene.ts'

const dayMs = 86_400_000

/** A volume as it was some time ago. */
interface OldVolume {
  readonly machine: SimMachine
  readonly disk: SimDisk
}

/** Everything that may go wrong, chosen by the seed. `stop()` ends it and heals what can be healed. */
export class Faults {
  readonly #scene: Scene
  #stopped = false
  #volume: OldVolume | null = null
  /** What happens at the next point of a commit that a process reaches; null when nothing is planned. */
  #ambush: { countdown: number; point: string | null; strike: (machine: SimMachine) => void } | null = null

  constructor(scene: Scene) {
    this.#scene = scene
    scene.onFailpoint = (machine, point) => this.#reached(machine, point)
    this.#next()
  }

  stop(): void {
    const { cluster } = this.#scene
    this.#stopped = true
    this.#ambush = null
    cluster.network = calmNetwork
    for (const machine of cluster.machines) {
      machine.disk.faults = { ...machine.disk.faults, full: false }
      machine.process?.thaw()
      if (machine.process === null) this.#scene.restartLater(machine)
    }
  }

  #next(): void {
    const { world } = this.#scene
    world.after(world.between(100, 1_600), () => {
      if (this.#stopped) return
      this.#strike()
      this.#next()
    })
  }

  #strike(): void {
    const { world, cluster } = this.#scene
    if (this.#scene.closing) return
    const alive = cluster.machines.filter(({ process }) => process !== null && !process.frozen)
    const machine = alive.length === 0 ? null : world.pick(alive)
    const roll = world.random.next()
    const { ambush } = this.#scene
    if (ambush !== null && world.chance(0.5)) {
      if (ambush.strike !== 'old-volume') this.#plan()
      else if (machine !== null) this.#changeVolume(machine)
    } else if (roll < 0.3) this.#plan()
    else if (roll < 0.36) this.#badNetwork()
    else if (roll < 0.4) this.#moveCoordinator()
    else if (roll < 0.44) cluster.broker.clean()
    else if (machine === null) return
    else if (roll < 0.54) this.#down(machine)
    else if (roll < 0.62) this.#freeze(machine, false)
    else if (roll < 0.68) this.#freeze(machine, true)
    else if (roll < 0.72) this.#isolate(machine)
    else if (roll < 0.78) void machine.app?.stop().catch(() => {})
    else if (roll < 0.84) this.#fillDisk(machine)
    else if (roll < 0.9) this.#jumpClock(machine)
    else this.#changeVolume(machine)
  }

  /** Something at one of the next points of a commit. */
  #plan(): void {
    const { world } = this.#scene
    const points = [
      '1-boundary',
      '3-sealed',
      '4-acked',
      '4-offsets',
      '4-ended',
      '5-dropped',
      '6-flush-begun',
      '6-flushed',
    ]
    const wanted = this.#scene.ambush
    const point = wanted?.point ?? (world.chance(0.8) ? world.pick(points) : null)
    const kind =
      wanted === null ? world.random.next() : { down: 0, freeze: 0.7, isolate: 0.8, 'old-volume': 0 }[wanted.strike]
    this.#ambush = {
      point,
      countdown: Math.floor(world.between(1, 6)),
      strike: (machine) => {
        if (kind < 0.6) this.#down(machine)
        else if (kind < 0.75) this.#freeze(machine, true)
        else if (kind < 0.83) this.#isolate(machine)
        else if (kind < 0.92) this.#rebalance(machine)
        else this.#freeze(machine, false)
      },
    }
  }

  #reached(machine: SimMachine, point: string): void {
    const ambush = this.#ambush
    if (ambush === null || (ambush.point !== null && ambush.point !== point)) return
    if (--ambush.countdown > 0) return
    this.#ambush = null
    ambush.strike(machine)
  }

  #down(machine: SimMachine): void {
    const { world, cluster } = this.#scene
    if (world.chance(0.5)) cluster.kill(machine)
    else cluster.crash(machine)
    checkDisk(this.#scene, machine)
    this.#scene.restartLater(machine)
  }

  #freeze(machine: SimMachine, forLong: boolean): void {
    const { world, cluster } = this.#scene
    if (forLong) this.#scene.hadZombie = true
    const forMs = forLong ? sessionTimeoutMs + world.between(100, 3_000) : world.between(20, 1_200)
    cluster.freeze(machine, forMs, world.chance(0.5))
  }

  /** Another member comes or goes just now. */
  #rebalance(meanwhile: SimMachine): void {
    const { world, cluster } = this.#scene
    const others = cluster.machines.filter((machine) => machine !== meanwhile)
    if (others.length === 0 || this.#scene.closing) return
    const other = world.pick(others)
    if (other.process === null) cluster.start(other)
    else void other.app?.stop().catch(() => {})
  }

  #isolate(machine: SimMachine): void {
    const { world, cluster } = this.#scene
    if (!this.#scene.fencesNames) {
      this.#freeze(machine, true)
      return
    }
    this.#scene.hadZombie = true
    cluster.isolate(machine, world.between(500, 6_000), world.between(50, 3_000))
    this.#scene.restartLater(machine)
  }

  #badNetwork(): void {
    const { world, cluster } = this.#scene
    const bad = (most: number): number => (world.chance(0.5) ? 0 : world.between(0, most))
    cluster.network = {
      delayMs: [0.2, world.between(1, 60)],
      loseRequest: bad(0.05),
      loseResponse: bad(0.05),
      repeat: bad(0.2),
      resign: bad(0.1),
      forgetOffsets: 0,
    }
    world.after(world.between(300, 2_500), () => {
      cluster.network = calmNetwork
    })
  }

  /** The coordinator of the group moves; for a moment the old one answers for a group that it does not know any more. */
  #moveCoordinator(): void {
    const { world, cluster } = this.#scene
    cluster.network = { ...cluster.network, resign: world.between(0, 0.8), forgetOffsets: world.between(0.5, 1) }
    world.after(world.between(20, 220), () => {
      cluster.network = calmNetwork
    })
    // Somebody asks just now.
    const machine = world.pick(cluster.machines)
    if (machine.process !== null && world.chance(0.5)) this.#down(machine)
  }

  #fillDisk(machine: SimMachine): void {
    const { world } = this.#scene
    const { disk } = machine
    disk.faults = { ...disk.faults, full: true }
    world.trace(`${machine.name} disk full`)
    world.after(world.between(200, 2_500), () => {
      disk.faults = { ...disk.faults, full: false }
    })
  }

  /** Short jumps: who waits for the clock waits for as long after a jump back. */
  #jumpClock(machine: SimMachine): void {
    const { world } = this.#scene
    if (machine.process === null) return
    machine.process.clockOffsetMs += world.between(-1_500, 2_500)
    world.trace(`${machine.name} clock ${machine.process.clockOffsetMs.toFixed(1)}`)
  }

  /** A process comes back without its disk, or, after days in which tombstones were compacted away, with a disk of then. */
  #changeVolume(machine: SimMachine): void {
    const { world, cluster } = this.#scene
    const volume = this.#volume
    if (volume === null) {
      cluster.kill(machine)
      this.#volume = { machine, disk: machine.disk.image() }
      this.#scene.restartLater(machine)
    } else if (world.chance(0.3)) {
      cluster.kill(machine)
      machine.disk = new SimDisk()
      this.#scene.restartLater(machine)
    } else {
      const { machine: owner, disk } = volume
      this.#volume = null
      cluster.kill(owner)
      cluster.broker.clean()
      world.wallOffsetMs += 3 * dayMs
      cluster.broker.clean()
      world.trace(`${owner.name} comes back with an old volume`)
      owner.disk = disk
      this.#scene.restartLater(owner)
    }
  }
}
