import test from 'ava'
import {
  type EmbeddedLog,
  embedded,
  json,
  kvStore,
  type Log,
  processor,
  silentLogger,
  str,
  streams,
  topic,
  topology,
} from 'millrace'

/*
 * A process dies while a commit is on its way: some brokers have got what it wrote, others have not. Its input is processed again, and by then
 * the state must not claim that a result was passed on which nobody has got.
 */

const config = { applicationId: 'torn', stateDir: null, commitIntervalMs: 10, ports: { logger: silentLogger } } as const

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** The log as a process has it that dies before anything reaches that topic: all others get what is flushed, and nobody hears of it. */
const losing = (log: Log, lostTopic: string): { log: Log; dying: () => boolean } => {
  let lost = 0
  let dying = false
  const producer: Log['producer'] = (options) => {
    const whole = log.producer(options)
    const closed = Promise.withResolvers<void>()
    return new Proxy(whole, {
      get: (target, name) => {
        if (name === 'append') {
          return (...args: Parameters<typeof target.append>): void => {
            if (args[0] === lostTopic) lost++
            else target.append(...args)
          }
        }
        if (name === 'flush') {
          return async (): Promise<void> => {
            await target.flush()
            if (lost === 0) return
            dying = true
            await closed.promise
            throw new Error('closed before it was flushed')
          }
        }
        if (name === 'close') {
          return (): Promise<void> => {
            closed.resolve()
            return target.close()
          }
        }
        const member = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
  }
  const one = new Proxy(log, {
    get: (target, name) => {
      if (name === 'producer') return producer
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { log: one, dying: () => dying }
}

/** The values of a topic's only partition. */
const valuesOf = (log: EmbeddedLog, name: string): string[] => {
  const values: string[] = []
  const { records } = log.read(name, 0, 0)
  while (records.next()) values.push(records.buffer.toString('utf8', records.valueStart, records.valueEnd))
  return values
}

const put = (log: EmbeddedLog, name: string, key: string, value: string): void => {
  log.appendRecord(name, 0, Buffer.from(key), Buffer.from(value), 1_000)
}

test('a record that was seen, but whose result was lost, passes when it comes again', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const source = topic('source', { key: str, value: str, partitions: 1 })
  const once = topology('once', (b) => {
    b.stream(source)
      .distinct({ name: 'seen', withinMs: 1_000 })
      .to(topic('out', { key: str, value: str, partitions: 1 }))
  })
  const torn = losing(log, 'out')
  const first = streams(once, { ...config, log: torn.log, stopTimeoutMs: 10 })
  await first.start()
  put(log, 'source', 'k', 'v')
  await until(torn.dying)
  await first.stop()
  const second = streams(once, { ...config, log })
  t.teardown(() => second.stop())
  await second.start()
  await until(() => valuesOf(log, 'out').length > 0)
  t.deepEqual(valuesOf(log, 'out'), ['v'])
})

test('a row that has moved to another group moves, although its first move was lost', async (t) => {
  const log = await embedded()
  t.teardown(() => log.close())
  const members = topic('members', { key: str, value: str, partitions: 1 })
  const teams = topic('teams', { key: str, value: json<string[]>(1), partitions: 1 })
  const grouped = topology('grouped', (b) => {
    b.table(members, { name: 'members' })
      .groupBy((team, member) => [team, member], { name: 'by-team', key: str, value: str })
      .aggregate(
        (): string[] => [],
        (member, all) => [...new Set([...all, member])],
        (member, all) => all.filter((one) => one !== member),
        { name: 'teams', value: json<string[]>(1) },
      )
      .to(teams)
  })
  const before = streams(grouped, { ...config, log })
  await before.start()
  put(log, 'members', 'ann', 'red')
  await until(() => valuesOf(log, 'teams').length > 0)
  await before.stop()
  const torn = losing(log, 'torn-by-team-repartition')
  const first = streams(grouped, { ...config, log: torn.log, stopTimeoutMs: 10 })
  await first.start()
  put(log, 'members', 'ann', 'blue')
  await until(torn.dying)
  await first.stop()
  const second = streams(grouped, { ...config, log })
  t.teardown(() => second.stop())
  await second.start()
  await until(() => valuesOf(log, 'teams').length >= 3)
  t.deepEqual([...valuesOf(log, 'teams')].sort(), ['["ann"]', '["ann"]', '[]'])
})

/*
 * Each record is counted in two stores. A commit that is torn between their changelogs counts it twice in one of them and once in the other; with one changelog
 * for both it is either in both or in none.
 */
for (const [changelogs, expected] of [
  ['store', 'differ'],
  ['task', 'agree'],
] as const) {
  test(`two stores of a task ${expected} after a commit that reached one topic only (changelogs: ${changelogs})`, async (t) => {
    const numbers = { key: str, value: json<number>(1) }
    const [left, right] = [kvStore('left', numbers), kvStore('right', numbers)]
    const sums = topic('sums', { key: str, value: json<[number, number]>(1), partitions: 1 })
    const source = topic('source', { key: str, value: str, partitions: 1 })
    const twice = processor('twice', { in: source, stores: { left, right }, out: { sums } }, ({ stores, out }) => ({
      process(_, key) {
        const sum: [number, number] = [(stores.left.get(key) ?? 0) + 1, (stores.right.get(key) ?? 0) + 1]
        stores.left.put(key, sum[0])
        stores.right.put(key, sum[1])
        out.sums.send(key, sum)
      },
    }))
    const counting = topology('counting', (b) => void b.stream(source).process(twice), { changelogs })
    const log = await embedded()
    t.teardown(() => log.close())
    const lost = changelogs === 'store' ? 'torn-right-changelog' : 'torn-twice-journal'
    const torn = losing(log, lost)
    const first = streams(counting, { ...config, log: torn.log, stopTimeoutMs: 10 })
    await first.start()
    put(log, 'source', 'k', 'v')
    await until(torn.dying)
    await first.stop()
    const second = streams(counting, { ...config, log })
    t.teardown(() => second.stop())
    await second.start()
    put(log, 'source', 'k', 'w')
    const isLast = (): boolean => valuesOf(log, 'sums').length >= 3
    await until(isLast)
    const [a, b] = JSON.parse(valuesOf(log, 'sums').at(-1) as string)
    t.is(a === b, expected === 'agree', `${a} and ${b}`)
  })
}
