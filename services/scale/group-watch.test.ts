import test from 'ava'
import type { Admin, TopicPartition } from 'millrace'
import { VirtualTime } from 'millrace/testing'
import { GroupWatch } from './group-watch.ts'
import { ServiceScale } from './service-scale.ts'

type Asked = Pick<Admin, 'describeTopics' | 'committed' | 'offsets' | 'groupMembers'>

/** Brokers with two topics of two partitions, which say what they are told, when they answer at all. */
class Brokers implements Asked {
  /** Questions for ends: one for each look. */
  looks = 0
  silent = false
  end = 0
  committedTo: number | null = 0
  members = ['a', 'b']

  async #answer<T>(answer: T): Promise<T> {
    return this.silent ? new Promise<never>(() => {}) : answer
  }

  describeTopics(names: readonly string[]) {
    return this.#answer(new Map(names.map((name) => [name, { name, id: name, partitions: 2 }])))
  }

  committed(_: string, partitions: readonly TopicPartition[]) {
    const { committedTo } = this
    const found = committedTo === null ? [] : partitions
    return this.#answer(
      new Map(
        found.map(({ topic, partition }) => [`${topic}-${partition}`, { offset: committedTo ?? 0, metadata: null }]),
      ),
    )
  }

  offsets(partitions: readonly TopicPartition[], at: unknown) {
    if (at === 'end') this.looks++
    const offset = at === 'start' ? 3 : this.end
    return this.#answer(
      new Map(partitions.map(({ topic, partition }) => [`${topic}-${partition}`, { offset, leaderEpoch: 0 }])),
    )
  }

  groupMembers() {
    return this.#answer(this.members)
  }
}

const watchOf = (brokers: Brokers, always = false) => {
  const time = new VirtualTime()
  const watch = new GroupWatch({
    ...{ admin: brokers, groupId: 'oms-orders', scheduler: time, monotonic: time, always },
    subTopologies: [{ name: 'orders', sourceTopics: ['created', 'commands'] }],
  })
  /** Time passes, second by second, and what waits for it is done. */
  const pass = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i++) {
      time.advance(1_000)
      for (let turn = 0; turn < 10; turn++) await Promise.resolve()
    }
  }
  return { watch, time, pass }
}

test('however many ask, the brokers are asked once in five seconds', async (t) => {
  const brokers = new Brokers()
  const { watch, time } = watchOf(brokers)
  await Promise.all(Array.from({ length: 50 }, () => watch.ask()))
  t.is(brokers.looks, 1)
  time.advance(4_000)
  await watch.ask()
  t.is(brokers.looks, 1)
  time.advance(2_000)
  await watch.ask()
  t.true(brokers.looks <= 3)
  watch.close()
})

test('after an answer it looks on for a minute, so that the next one has rates, and then rests', async (t) => {
  const brokers = new Brokers()
  const { watch, pass } = watchOf(brokers)
  t.is((await watch.ask()).figures.drainRate, null)
  for (let i = 0; i < 4; i++) {
    brokers.end += 50
    brokers.committedTo = (brokers.committedTo ?? 0) + 25
    await pass(5)
  }
  const { figures } = await watch.ask()
  // Four partitions.
  t.is(figures.arrivalRate, 40)
  t.is(figures.drainRate, 20)
  t.is(figures.lag, 400)
  t.is(figures.members, 2)
  await pass(90)
  const { looks } = brokers
  t.true(looks > 10 && looks < 20, `${looks}`)
  await pass(60)
  t.is(brokers.looks, looks)
  t.is(watch.known, null, 'what is old is not shown')
})

test('where an autoscaler depends on it, it looks all the time', async (t) => {
  const brokers = new Brokers()
  const { watch, pass } = watchOf(brokers, true)
  await pass(150)
  t.true(brokers.looks >= 8 && brokers.looks <= 10, `${brokers.looks}`)
  t.not(watch.known, null)
  watch.close()
  await pass(60)
  t.true(brokers.looks <= 10)
})

test('partitions without a commit are read from their first record', async (t) => {
  const brokers = new Brokers()
  brokers.end = 10
  brokers.committedTo = null
  const { watch } = watchOf(brokers)
  t.is((await watch.ask()).figures.lag, 4 * 7)
  watch.close()
})

test('brokers that do not answer: the last answer holds for half a minute, then an error says so; one question waits, not many', async (t) => {
  const brokers = new Brokers()
  const { watch, time, pass } = watchOf(brokers)
  await watch.ask()
  brokers.silent = true
  await pass(10)
  const late = watch.ask()
  await pass(3)
  t.is((await late).figures.lag, 0)
  const { looks } = brokers
  await pass(40)
  const asked = Array.from({ length: 20 }, () => watch.ask())
  for (const one of asked) one.catch(() => {})
  time.advance(3_000)
  const error = await t.throwsAsync(asked[0] as Promise<unknown>)
  t.like(error, { code: 'LOG_TIMEOUT', retry: 'later' })
  t.regex(error?.message ?? '', /the lag of oms-orders is not known.*look at the brokers/)
  t.true(brokers.looks - looks <= 1)
  watch.close()
})

test('how many tasks there are is known without a question about lag, and is asked for again when it could not be had', async (t) => {
  const brokers = new Brokers()
  const { watch, pass } = watchOf(brokers)
  t.is(watch.tasks, null)
  watch.prepare()
  await pass(1)
  t.deepEqual(watch.tasks, { all: 2, share: 2 })
})

test('the answer of /scale: the group through the brokers, tasks of this process, and what is wanted', async (t) => {
  const brokers = new Brokers()
  brokers.end = 500
  const { watch } = watchOf(brokers)
  const app = {
    plan: { applicationId: 'oms-orders', fingerprint: 'f' },
    status: () => ({ running: ['orders-0'], restoring: 1 }),
  }
  const scale = new ServiceScale({ service: 'orders', app, watch, lagPerPod: 100 })
  t.deepEqual(await scale.report(), {
    service: 'orders',
    group: 'oms-orders',
    lag: 2_000,
    arrivalRate: null,
    drainRate: null,
    restoringTasks: 1,
    runningTasks: 1,
    wanted: 200,
    why: 'restoring: 1 of 2 tasks here: scale-out held, for new pods would restore as well',
  })
  watch.close()
})
