import type { ExecutionContext } from 'ava'
import { kafkaForTests, unique } from '../../support/kafka.ts'
import type { AppProcess } from '../app-process.ts'
import { differing, finalRows, multisets, type Results, sequences } from './results.ts'
import { plansOf, runs, Scene } from './scene.ts'
import type { Output } from './topology.ts'

/*
 * The same topology and the same input, by two processes on a broker with rebalances while input flows, and by the test driver. One run each
 * for a process that leaves in an orderly way and for one that is killed; the tests look at their results.
 */
const broker = await kafkaForTests()

interface Run {
  driven: Map<Output, Results>
  broker: Map<Output, Results>
  /** Of the last process that was started. */
  restored: Map<string, number>
}

const restoredOf = (process: AppProcess): Map<string, number> => {
  const records = new Map<string, number>()
  for (const { event, task, records: count } of process.events) {
    const sub = String(task).split('/')[0] as string
    if (event === 'task restored') records.set(sub, (records.get(sub) ?? 0) + Number(count))
  }
  return records
}

/** Answers the process that was started last. */
type Leaving = (scene: Scene, one: AppProcess, two: AppProcess) => Promise<AppProcess>

/** One process, then two, new rows in the tables that are looked up, then `leaving`, then the end of all windows. */
const play = async (leaving: Leaving, sessionTimeoutMs: number): Promise<Run> => {
  const scene = await Scene.open(broker.brokers, unique('everything'), sessionTimeoutMs)
  try {
    await scene.writer.lookedUp('-1')
    const one = scene.start('one')
    await one.event(({ event }) => event === 'running')
    await scene.flow(8)
    const two = scene.start('two')
    const tasks = await scene.taskCount()
    await scene.flow(12, () => runs(one, Math.floor(tasks / 3))() && runs(two, Math.floor(tasks / 3))())
    await scene.quiet()
    await scene.writer.lookedUp('-2')
    await scene.quiet()
    for (const process of [one, two]) await process.event(() => /^(?!.*plan-1|.*p4).*plan-2/.test(plansOf(process)))
    const last = await leaving(scene, one, two)
    await scene.flow(10)
    await scene.quiet()
    await scene.writer.end()
    await scene.quiet()
    return { ...(await scene.results()), restored: restoredOf(last) }
  } finally {
    await scene.close()
  }
}

/** The process that began with all of the state leaves; the other one takes what it had. */
const stopped: Leaving = async (scene, one, two) => {
  const tasks = await scene.taskCount()
  await scene.flow(3)
  one.signal('SIGTERM')
  await scene.flow(10, runs(two, tasks))
  if ((await one.exited) !== 0) throw new Error('the process that was stopped failed')
  return two
}

/** One process is killed and comes back later without what it had on its disk. */
const killed: Leaving = async (scene, one, two) => {
  const tasks = await scene.taskCount()
  await scene.flow(3)
  await two.kill()
  await scene.flow(10, runs(one, tasks))
  await scene.deleteState('two')
  const again = scene.start('two')
  await scene.flow(10, () => runs(one, Math.floor(tasks / 3))() && runs(again, Math.floor(tasks / 3))())
  return again
}

const runOnce = (leaving: Leaving, sessionTimeoutMs: number): ((t: ExecutionContext) => Promise<Run>) => {
  let run: Promise<Run> | undefined
  return (t) => {
    // Half a minute, unless the machine is busy with other things.
    t.timeout(300_000)
    run ??= play(leaving, sessionTimeoutMs)
    return run
  }
}

// A stop needs no session to end: however slow the machine is, nobody is thrown out. A kill is noticed when the session ends.
const afterStop = runOnce(stopped, 30_000)
const afterKill = runOnce(killed, 6_000)

/** Compares an output as both have it, and that there is one. */
const same = (
  t: ExecutionContext,
  run: Run,
  output: Output,
  form: (results: Results) => Record<string, unknown>,
): void => {
  const [expected, actual] = [run.driven, run.broker].map((all) => form(all.get(output) as Results))
  t.true(Object.keys(expected as object).length > 1, `${output} has results`)
  t.deepEqual(...differing(actual as object, expected as object), output)
}

const { serial } = broker.test

serial(
  'windowed counts, sessions and results on window close are the same, record by record, with two processes',
  async (t) => {
    const run = await afterStop(t)
    for (const output of ['counted', 'windowed', 'sessions', 'closed'] as const) same(t, run, output, sequences)
  },
)

serial(
  'stream-stream joins find the same pairs, and the same records without a partner, with two processes',
  async (t) => {
    const run = await afterStop(t)
    for (const output of ['pairs', 'left-pairs', 'outer-pairs'] as const) same(t, run, output, multisets)
  },
)

serial('a foreign-key join ends with the same rows with two processes, whatever came first', async (t) => {
  same(t, await afterStop(t), 'order-rows', finalRows)
})

serial('joins with a table and with a global table give the same, record by record, with two processes', async (t) => {
  const run = await afterStop(t)
  for (const output of ['enriched', 'planned'] as const) same(t, run, output, sequences)
})

serial('groups of table rows end with the same aggregates with two processes', async (t) => {
  same(t, await afterStop(t), 'teams', finalRows)
})

// From here on: at least once. After a kill records since the last commit are processed again, so results may be there twice.

serial('windows end with the same rows after a kill; only counts may count a record twice', async (t) => {
  const run = await afterKill(t)
  for (const output of ['windowed', 'sessions'] as const) same(t, run, output, finalRows)
  const [expected, actual] = [run.driven, run.broker].map((all) => finalRows(all.get('counted') as Results))
  t.deepEqual(Object.keys(actual as object), Object.keys(expected as object))
  for (const [key, count] of Object.entries(expected as object)) t.true(Number(actual?.[key]) >= Number(count), key)
})

serial('each window that closes has its one result after a kill, none is lost and none differs', async (t) => {
  same(t, await afterKill(t), 'closed', (results) => sequences(results, true))
})

serial('stream-stream joins lose no pair after a kill and invent none', async (t) => {
  const run = await afterKill(t)
  for (const output of ['pairs', 'left-pairs', 'outer-pairs'] as const)
    same(t, run, output, (results) => multisets(results, true))
})

serial('a foreign-key join ends with the same rows after a kill', async (t) => {
  same(t, await afterKill(t), 'order-rows', finalRows)
})

serial('joins with a table and with a global table give the same after a kill, repeats aside', async (t) => {
  const run = await afterKill(t)
  for (const output of ['enriched', 'planned'] as const) same(t, run, output, (results) => sequences(results, true))
})

serial('groups of table rows end with the same aggregates after a kill', async (t) => {
  same(t, await afterKill(t), 'teams', finalRows)
})

serial('a process that has lost its disk gets windows and tables back from the changelogs', async (t) => {
  const { restored } = await afterKill(t)
  t.true([...restored.values()].filter((records) => records > 0).length >= 4, JSON.stringify([...restored]))
})
