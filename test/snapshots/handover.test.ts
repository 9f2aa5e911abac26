import test from 'ava'
import { flushed, processed, rowsAfter, rowsOf, Scene, until } from './scene.ts'

const keys = 3_000
const hot = 100

for (const processing of ['at-least-once', 'exactly-once'] as const) {
  test(`a process that joins takes a large task over by a snapshot and reads the tail only (${processing})`, async (t) => {
    const scene = await Scene.open(t)
    const one = await scene.node({ processing })
    await one.app.start()
    scene.count(keys)
    await processed(scene, one)
    await flushed(one, keys / 2)
    const two = await scene.node({ processing })
    await two.app.start()
    // It runs one of the two tasks when that has warmed up.
    await until(() => two.app.status().running.length === 1 && one.app.status().running.length === 1)
    t.is(await two.metric('millrace_snapshots_total', { direction: 'fetched', outcome: 'ok' }), 1)
    t.true((await one.metric('millrace_snapshots_total', { direction: 'served', outcome: 'ok' })) >= 1)
    t.is(await two.metric('millrace_state_rebuilds_total'), 0)
    const restored = await two.metric('millrace_restored_records_total')
    t.true(restored < 100, `${restored} records`)
    scene.count(hot)
    await processed(scene, one, two)
    t.deepEqual(rowsOf(one, two), rowsAfter(keys, hot, 2))
  })
}

test('a new standby starts from a snapshot, which is a prefix of the changelog while the owner goes on', async (t) => {
  const scene = await Scene.open(t)
  const one = await scene.node({ standbys: 1, processing: 'exactly-once' })
  await one.app.start()
  scene.count(keys)
  await processed(scene, one)
  await flushed(one, keys / 2)
  let rounds = 1
  const load = setInterval(() => {
    rounds++
    scene.count(hot)
  }, 50)
  t.teardown(() => clearInterval(load))
  const two = await scene.node({ standbys: 1, processing: 'exactly-once' })
  await two.app.start()
  await until(async () => (await two.metric('millrace_snapshots_total', { direction: 'fetched', outcome: 'ok' })) === 2)
  clearInterval(load)
  await until(() => {
    const { running, standby } = two.app.status()
    return running.length === 1 && Object.values(standby).every(({ records }) => records === 0)
  })
  await processed(scene, one, two)
  t.deepEqual(rowsOf(one, two), rowsAfter(keys, hot, rounds))
  // What the standby followed is what its owner has: it goes on with it alone.
  await one.stop()
  await until(() => two.app.state === 'running' && two.app.status().running.length === 2)
  t.deepEqual(rowsOf(two), rowsAfter(keys, hot, rounds))
  t.is(await two.metric('millrace_state_rebuilds_total'), 0)
})

test('a process that serves no snapshots: one line and a metric say so, and the changelog has everything', async (t) => {
  const scene = await Scene.open(t)
  const one = await scene.node({ snapshots: { recordsMin: 500, atOnceMax: 0 } })
  await one.app.start()
  scene.count(keys)
  await processed(scene, one)
  const two = await scene.node()
  await two.app.start()
  await until(() => two.app.status().running.length === 1)
  const told = two.lines.filter(({ message }) => message.startsWith('state comes from the changelog'))
  t.deepEqual(
    told.map(({ fields }) => fields.code),
    ['SNAPSHOT_UNAVAILABLE'],
  )
  t.is(await two.metric('millrace_snapshots_total', { outcome: 'SNAPSHOT_UNAVAILABLE' }), 1)
  t.is(await two.metric('millrace_restored_records_total'), keys / 2)
  await processed(scene, one, two)
  t.deepEqual(rowsOf(one, two), rowsAfter(keys))
})

test('nobody is asked for a task of which little is missing', async (t) => {
  const scene = await Scene.open(t)
  const one = await scene.node()
  await one.app.start()
  scene.count(keys)
  await processed(scene, one)
  const asked: string[] = []
  one.server.on('request', ({ url }) => asked.push(url ?? ''))
  const two = await scene.node({ snapshots: { recordsMin: keys } })
  await two.app.start()
  await until(() => two.app.status().running.length === 1)
  t.deepEqual(asked, [])
  t.is(await two.metric('millrace_snapshots_total'), 0)
})

test('state goes to processes of the application that can be reached only: without an endpoint nobody is given any', async (t) => {
  const scene = await Scene.open(t)
  const one = await scene.node()
  await one.app.start()
  scene.count(keys)
  await processed(scene, one)
  await flushed(one, keys / 2)
  const ask = async (path: string): Promise<number> => (await fetch(`http://${one.app.queries.endpoint}${path}`)).status
  t.is(await ask('/snapshots/counts/0'), 200)
  t.is(await ask('/snapshots/counts/7'), 404)
  t.is(await ask('/snapshots/nothing/0'), 404)
  t.is(await ask('/snapshots/counts/..%2F..'), 400)
  t.is(await ask('/snapshots/counts/0/none'), 404)
  const two = await scene.node({ endpoint: undefined as never })
  await two.app.start()
  await until(() => two.app.status().running.length === 1)
  t.is(await two.app.snapshots?.info('counts/0'), null)
  t.is(await two.app.snapshots?.info('counts/1'), null)
})
