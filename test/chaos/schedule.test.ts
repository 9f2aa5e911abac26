import test from 'ava'
import { type Schedule, schedule } from './schedule.ts'

const options = {
  seed: 7,
  lengthMs: 180_000,
  apps: 3,
  nodes: 3,
  sessionMs: 6_000,
  brokerSessionMs: 6_000,
  only: null,
}

const lanes = ({ apps, brokers }: Schedule) => [...apps, brokers]

test('a seed makes the same faults each time, another seed makes others', (t) => {
  t.deepEqual(schedule(options), schedule(options))
  t.notDeepEqual(schedule(options), schedule({ ...options, seed: 8 }))
})

test('in three minutes everything happens that can happen', (t) => {
  const kinds = new Set(lanes(schedule(options)).flatMap((lane) => lane.map(({ kind }) => kind)))
  t.deepEqual([...kinds].sort(), [
    ...['app-kill', 'app-pause', 'app-restart', 'broker-kill', 'broker-pause', 'broker-restart'],
    ...['net-cut', 'net-delay', 'net-stall'],
  ])
})

test('faults of one lane come one after another and end in time', (t) => {
  for (let seed = 0; seed < 50; seed++) {
    for (const lane of lanes(schedule({ ...options, seed }))) {
      let freeMs = 0
      for (const { atMs, durationMs } of lane) {
        t.true(atMs >= freeMs)
        freeMs = atMs + durationMs
      }
      t.true(freeMs <= options.lengthMs)
    }
  }
})

test('a paused application is away for longer than its session', (t) => {
  const pauses = schedule(options)
    .apps.flat()
    .filter(({ kind }) => kind === 'app-pause')
  t.true(pauses.length > 0)
  for (const { durationMs } of pauses) t.true(durationMs > options.sessionMs)
})

test('only the kinds that were asked for happen, and an unknown one is refused', (t) => {
  const { apps, brokers } = schedule({ ...options, only: ['app-kill'] })
  t.deepEqual([...new Set(apps.flat().map(({ kind }) => kind))], ['app-kill'])
  t.deepEqual(brokers, [])
  t.throws(() => schedule({ ...options, only: ['meteor'] }), { message: /meteor.*app-kill/ })
})
