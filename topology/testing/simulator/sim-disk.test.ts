import test from 'ava'
import { stateContract } from '../../../state/contract.ts'
import type { Disk } from '../../../state/disk.ts'
import { SimDisk } from './sim-disk.ts'
import { SimProcess } from './sim-process.ts'
import { VirtualWorld } from './virtual-world.ts'

/** A process on that disk, in a world that runs until the test is over. */
const boot = (disk: SimDisk, world: VirtualWorld): { process: SimProcess; disk: Disk } => {
  const process = new SimProcess('p', world, 0, () => {})
  return { process, disk: disk.of(process) }
}

/** Time goes on while somebody waits for it. */
const running = (world: VirtualWorld): (() => void) => {
  let over = false
  const tick = (): void => {
    world.after(1, tick)
  }
  tick()
  void world.run(() => over)
  return () => {
    over = true
  }
}

stateContract(test, 'simulated', () => {
  const world = new VirtualWorld(1)
  const remove = running(world)
  const { disk } = boot(new SimDisk(), world)
  return { disk, remove }
})

const key = Buffer.from('k')

test('a killed process leaves what it wrote, a crashed machine what was synced', async (t) => {
  const world = new VirtualWorld(2)
  const stop = running(world)
  const machine = new SimDisk()
  const first = boot(machine, world)
  const engine = await first.disk.open('a/0', {})
  engine.openMap('m')
  await engine.write((b) => b.put('m', key, Buffer.from('1')))
  await engine.sync()
  await engine.write((b) => b.put('m', key, Buffer.from('2')))
  const image = machine.image()
  first.process.kill()
  t.is((await boot(machine, world).disk.peek?.('a/0', 'm', key))?.toString(), '2')
  machine.crash()
  t.is((await boot(machine, world).disk.peek?.('a/0', 'm', key))?.toString(), '1')
  t.is((await boot(image, world).disk.peek?.('a/0', 'm', key))?.toString(), '2')
  stop()
})

test('a full disk fails writes, which may be tried again', async (t) => {
  const world = new VirtualWorld(3)
  const stop = running(world)
  const machine = new SimDisk()
  const { disk } = boot(machine, world)
  const engine = await disk.open('a/0', {})
  engine.openMap('m')
  machine.faults = { ...machine.faults, full: true }
  await t.throwsAsync(
    engine.write((b) => b.put('m', key, Buffer.from('1'))),
    { code: 'DISK_FULL' },
  )
  machine.faults = { ...machine.faults, full: false }
  await engine.write((b) => b.put('m', key, Buffer.from('2')))
  t.is(engine.get('m', key)?.toString(), '2')
  stop()
})
