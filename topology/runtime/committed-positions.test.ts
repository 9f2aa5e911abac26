import test from 'ava'
import type { Checkpoint } from '../../state/checkpoint.ts'
import { embeddedLog } from '../log/embedded/index.ts'
import type { Admin, Log } from '../log/log.ts'
import type { Ports } from '../ports.ts'
import { committedPositions } from './committed-positions.ts'
import { nodeClock, nodeMonotonic, nodeRandom, silentLogger } from './node-ports.ts'

const inputs = [
  { topic: 'in', partition: 0 },
  { topic: 'side', partition: 0 },
]
const changelog = { topic: 'app-store-changelog', partition: 0 }
const noMember = { groupId: 'app', generation: -1, memberId: '', instanceId: null }

/** A log whose coordinator answers "nothing committed" the first `wrong` times, and a count of how often it was asked. */
const scene = async (wrong: number) => {
  const scheduler = {
    after: (_delayMs: number, run: () => void) => {
      queueMicrotask(run)
      return { cancel: () => {} }
    },
    sleep: async () => {},
    yield: async () => {},
  }
  const shared = { clock: nodeClock, monotonic: nodeMonotonic, random: nodeRandom, scheduler }
  const log = await embeddedLog({
    directory: 'memory',
    cleanIntervalMs: 0,
    ports: { ...shared, process: { pid: 1, bootId: '' } },
  })
  const topics = ['in', 'side', changelog.topic]
  await log.admin.createTopics(topics.map((name) => ({ name, partitions: 1, configs: {} })))
  const asked = { times: 0, errors: 0 }
  const admin: Pick<Admin, 'committed' | 'offsets'> = {
    committed: (...args) => (++asked.times <= wrong ? Promise.resolve(new Map()) : log.admin.committed(...args)),
    offsets: (...args) => log.admin.offsets(...args),
  }
  const logger = { ...silentLogger, error: () => void asked.errors++ }
  const ports = { ...shared, logger, log: { admin } as unknown as Log } as unknown as Ports
  const ask = (checkpoint: Checkpoint | null) =>
    committedPositions({ ports, groupId: 'app', inputs, checkpoint, changelogs: [changelog] })
  const commit = (topic: string, offset: number) =>
    log.broker.commitOffsets(noMember, [{ topic, partition: 0, offset, metadata: null }])
  const write = () => log.appendRecord(changelog.topic, 0, Buffer.from('k'), Buffer.from('v'), 0)
  return { ask, asked, commit, write }
}

const flushedAt = (offsets: Record<string, number>): Checkpoint => ({
  changelogs: {},
  inputs: offsets,
  ownerEpoch: 1,
  processId: 'p',
  wallMs: 0,
})

test('positions that are there are asked for once', async (t) => {
  const { ask, asked, commit } = await scene(0)
  commit('in', 3)
  commit('side', 4)
  const found = await ask(null)
  t.deepEqual([found.get('in-0')?.offset, found.get('side-0')?.offset, asked.times], [3, 4, 1])
})

test('a new group is believed at the second word', async (t) => {
  const { ask, asked } = await scene(0)
  t.is((await ask(null)).size, 0)
  t.deepEqual([asked.times, asked.errors], [2, 0])
})

test('one wrong "nothing" is survived without any knowledge of the past', async (t) => {
  const { ask, commit } = await scene(1)
  commit('in', 3)
  commit('side', 4)
  t.is((await ask(null)).get('in-0')?.offset, 3)
})

test('while the disk or a changelog knows better the coordinator is asked again', async (t) => {
  for (const knows of ['disk', 'changelog']) {
    const { ask, commit, write } = await scene(5)
    commit('in', 3)
    commit('side', 4)
    if (knows === 'changelog') write()
    const found = await ask(knows === 'disk' ? flushedAt({ 'in-0': 2 }) : null)
    t.is(found.get('in-0')?.offset, 3)
  }
})

test('offsets that are really gone are taken as gone after a while, loudly', async (t) => {
  const { ask, asked } = await scene(0)
  t.is((await ask(flushedAt({ 'in-0': 2 }))).size, 0)
  t.deepEqual([asked.times, asked.errors], [8, 1])
})

test('an input that is new to a task that has run is no reason to wait', async (t) => {
  const { ask, asked, commit, write } = await scene(0)
  commit('in', 3)
  write()
  const found = await ask(flushedAt({ 'in-0': 3 }))
  t.deepEqual([found.get('in-0')?.offset, found.has('side-0'), asked.times], [3, false, 2])
})
