import { SimDisk } from '../../topology/testing/simulator/sim-disk.ts'
import { applicationId, type Scene } from './scene.ts'

export const repartition = `${applicationId}-by-group-repartition`
const changelog = `${applicationId}-counts-changelog`

/**
 * Somebody deletes the changelog of the counts while the application is stopped, and creates it anew: what was counted is gone, and what local
 * disks still have of it must go as well. One of the disks comes back only when the new changelog is longer than the old one was.
 */
export const recreate = (scene: Scene): void => {
  const { world, cluster } = scene
  scene.closing = true
  for (const machine of cluster.machines) {
    machine.process?.thaw()
    if (world.chance(0.5)) void machine.app?.stop().catch(() => {})
    else cluster.kill(machine)
  }
  const look = (): void => {
    if (!cluster.isDown || positions(scene) === null) {
      world.after(50, look)
      return
    }
    recreateNow(scene)
  }
  // Zombies and what was on its way come to their end before.
  world.after(7_000, look)
}

const recreateNow = (scene: Scene): void => {
  const { world, cluster } = scene
  const { broker } = cluster
  const topic = broker.topics.get(changelog)
  if (topic !== undefined) {
    broker.deleteTopics([changelog])
    broker.createTopics([{ name: changelog, partitions: topic.partitions, configs: { ...topic.configs } }])
    scene.countedFrom = positions(scene)
    world.trace(`changelog created anew at ${scene.countedFrom}`)
  }
  const late = world.pick(cluster.machines)
  const { disk } = late
  late.disk = new SimDisk()
  scene.closing = false
  for (const machine of cluster.machines) scene.restartLater(machine)
  world.after(world.between(4_000, 9_000), () => {
    if (late.process !== null) cluster.kill(late)
    late.disk = disk
    world.trace(`${late.name} has its old disk again`)
    scene.restartLater(late)
  })
}

/** Committed positions of the repartition topic; null while a transaction holds one of them. */
const positions = (scene: Scene): number[] | null => {
  const { broker } = scene.cluster
  const found: number[] = []
  for (let partition = 0; partition < scene.partitions; partition++) {
    const committed = broker.committed(applicationId, repartition, partition, true)
    if (committed === 'unstable') return null
    found.push(committed?.offset ?? 0)
  }
  return found
}
