import {
  json,
  kvStore,
  processor,
  str,
  type Topology,
  type TopologyOptions,
  topic,
  topology,
  tumblingWindows,
  type Windowed,
} from 'millrace'

/** What the simulated application reads and writes; `partitions` for all of it. */
export const shopTopics = (partitions: number) => {
  // For ever: the checks read everything, and days pass in which nothing happens.
  const configs = { 'retention.ms': '-1' }
  const named = <V>(name: string, value: { version: number } & Parameters<typeof topic<string, V>>[1]['value']) =>
    topic(name, { key: str, value, partitions, configs })
  return {
    events: named('events', str),
    orders: named('orders', str),
    customers: named('customers', str),
    counted: named('counted', json<number>(1)),
    windowed: named('windowed', json<number>(1)),
    joined: named('joined', str),
    reminded: named('reminded', str),
    beats: named('beats', json<number>(1)),
  }
}

export const windowMs = 2_000
/** A reminder comes so long after its order. */
export const reminderMs = 400
/** How often each partition counts on by itself. */
export const beatMs = 600
const dayMs = 86_400_000

export const groupOf = (user: string): string => `g${Number(user.slice(1)) % 4}`
const inText = (_count: number | null, { key, start }: Windowed<string>): string => `${key}@${start}`

/**
 * A repartition, a count and a count per window behind it, a join with a table, durable timers that emit, and a punctuator that counts and
 * emits without any input.
 */
export const shop = (partitions: number, options: TopologyOptions): Topology => {
  const topics = shopTopics(partitions)
  const pulse = kvStore('pulse', { key: str, value: json<number>(1) })
  const remind = processor(
    'remind',
    {
      in: topics.orders,
      stores: { pulse },
      out: { reminded: topics.reminded, beats: topics.beats },
      timers: { due: { clock: 'wall', payload: str } },
    },
    ({ stores, out, timers, schedule, wallTime, partition }) => ({
      init: () => {
        schedule({ everyMs: beatMs, clock: 'wall' }, () => {
          const beat = (stores.pulse.get('beat') ?? 0) + 1
          stores.pulse.put('beat', beat)
          out.beats.send(`p${partition}`, beat)
        })
      },
      process: (order, customer) => timers.due.set(customer, wallTime() + reminderMs, order, order),
      onTimer: { due: (customer, order) => out.reminded.send(customer, order) },
    }),
  )
  return topology(
    'shop',
    (t) => {
      const grouped = t
        .stream(topics.events)
        .map((event, user) => [groupOf(user), event] as const)
        .groupByKey({ name: 'by-group', key: str, value: str })
      grouped
        .count({ name: 'counts' })
        .toStream()
        .mapValues((count) => count ?? 0)
        .to(topics.counted)
      grouped
        .windowedBy(tumblingWindows({ sizeMs: windowMs, graceMs: dayMs }))
        .count({ name: 'windows', retentionMs: 20 * dayMs })
        .toStream(inText)
        .mapValues((count) => count ?? 0)
        .to(topics.windowed)
      const orders = t.stream(topics.orders)
      orders
        .leftJoin(t.table(topics.customers, { name: 'customers' }), (order, version) => `${order} ${version ?? 'none'}`)
        .to(topics.joined)
      orders.process(remind)
    },
    options,
  )
}

export const tickTopics = (partitions: number) => ({
  starts: topic('starts', { key: str, value: str, partitions, configs: { 'retention.ms': '-1' } }),
  ticks: topic('ticks', { key: str, value: json<number>(1), partitions, configs: { 'retention.ms': '-1' } }),
})

export const tickMs = 150
export const ticksMax = 60

/** Hardly any input: nearly all that is written comes from timers that set themselves again. */
export const ticking = (partitions: number, options: TopologyOptions): Topology => {
  const { starts, ticks } = tickTopics(partitions)
  const ticked = kvStore('ticked', { key: str, value: json<number>(1) })
  const tick = processor(
    'tick',
    { in: starts, stores: { ticked }, out: { ticks }, timers: { next: { clock: 'wall' } } },
    ({ stores, out, timers, wallTime }) => ({
      process: (_value, key) => timers.next.set(key, wallTime() + tickMs),
      onTimer: {
        next: (key) => {
          const count = (stores.ticked.get(key) ?? 0) + 1
          stores.ticked.put(key, count)
          out.ticks.send(key, count)
          if (count < ticksMax) timers.next.set(key, wallTime() + tickMs)
        },
      },
    }),
  )
  return topology(
    'ticking',
    (t) => {
      t.stream(starts).process(tick)
    },
    options,
  )
}
