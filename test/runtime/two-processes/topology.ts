import {
  joinWindows,
  json,
  sessionWindows,
  str,
  type Topic,
  type Topology,
  topic,
  topology,
  tumblingWindows,
  u64,
  untilWindowCloses,
  type Windowed,
} from 'millrace'

/** An order names its customer, by a key that has nothing to do with its own. */
export interface Order {
  readonly customer: string
  readonly amount: number
}

export interface Everything {
  readonly topology: Topology
  readonly inputs: Readonly<Record<Input, Topic<string, any>>>
  readonly outputs: Readonly<Record<Output, Topic<string, any>>>
}

/** Partitions of the inputs. The sides of the foreign-key join differ, and so does the global table. */
export const inputPartitions = {
  events: 4,
  lefts: 4,
  rights: 4,
  orders: 4,
  customers: 3,
  clicks: 4,
  accounts: 4,
  plans: 2,
  members: 4,
} as const

export type Input = keyof typeof inputPartitions

export const outputPartitions = {
  counted: 4,
  windowed: 4,
  sessions: 4,
  closed: 4,
  pairs: 4,
  'left-pairs': 4,
  'outer-pairs': 4,
  'order-rows': 4,
  enriched: 4,
  planned: 4,
  teams: 4,
} as const

export type Output = keyof typeof outputPartitions

const strings = json<string[]>(1)

/** Sets, so that a record which is processed twice changes nothing: at-least-once may do so after a kill. */
const including = (id: string, ids: readonly string[]): string[] => (ids.includes(id) ? [...ids] : [...ids, id].sort())
const without = (id: string, ids: readonly string[]): string[] => ids.filter((one) => one !== id)
const merged = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort()

const inText = (_value: unknown, { key, start, end }: Windowed<string>): string => `${key}/${start}-${end}`

/** One topology with every kind of step that keeps state; the names of its topics begin with `prefix`. */
export const everything = (prefix: string): Everything => {
  const named = <V>(name: Input | Output, value: Topic<string, V>['value']): Topic<string, V> =>
    topic(`${prefix}-${name}`, { key: str, value, partitions: { ...inputPartitions, ...outputPartitions }[name] })
  const inputs = {
    events: named('events', str),
    lefts: named('lefts', str),
    rights: named('rights', str),
    orders: named('orders', json<Order>(1)),
    customers: named('customers', str),
    clicks: named('clicks', str),
    accounts: named('accounts', str),
    plans: named('plans', str),
    members: named('members', str),
  }
  const outputs = {
    counted: named('counted', u64),
    windowed: named('windowed', strings),
    sessions: named('sessions', strings),
    closed: named('closed', strings),
    pairs: named('pairs', str),
    'left-pairs': named('left-pairs', str),
    'outer-pairs': named('outer-pairs', str),
    'order-rows': named('order-rows', str),
    enriched: named('enriched', str),
    planned: named('planned', str),
    teams: named('teams', strings),
  }

  const whole = topology('everything', (t) => {
    const byKey = t.stream(inputs.events).groupByKey()
    const tenSeconds = byKey.windowedBy(tumblingWindows({ sizeMs: 10_000, graceMs: 5_000 }))
    tenSeconds.count({ name: 'count' }).toStream(inText).to(outputs.counted)
    const ids = tenSeconds.aggregate((): string[] => [], including, { name: 'ids', value: strings })
    ids.toStream(inText).to(outputs.windowed)
    ids.suppress(untilWindowCloses(), { name: 'closed' }).toStream(inText).to(outputs.closed)
    byKey
      .windowedBy(sessionWindows({ gapMs: 4_000, graceMs: 5_000 }))
      .aggregate(
        (): string[] => [],
        including,
        (a, b) => merged(a, b),
        { name: 'sessions', value: strings },
      )
      .toStream(inText)
      .to(outputs.sessions)

    // An hour of grace: which of both topics is read first makes no record late, so the pairs are fixed.
    const hour = { graceMs: 3_600_000 }
    const [lefts, rights] = [t.stream(inputs.lefts), t.stream(inputs.rights)]
    const pair = (left: string | null, right: string | null): string => `${left ?? 'none'} + ${right ?? 'none'}`
    lefts.join(rights, pair, joinWindows({ differenceMs: 1_500, ...hour }), { name: 'pairs' }).to(outputs.pairs)
    lefts
      .leftJoin(rights, pair, joinWindows({ differenceMs: 200, ...hour }), { name: 'left-pairs' })
      .to(outputs['left-pairs'])
    lefts
      .outerJoin(rights, pair, joinWindows({ differenceMs: 300, ...hour }), { name: 'outer-pairs' })
      .to(outputs['outer-pairs'])

    t.table(inputs.orders, { name: 'orders' })
      .join(
        t.table(inputs.customers, { name: 'customers' }),
        (order) => order.customer,
        (order, customer) => `${order.amount} of ${order.customer} ${customer}`,
        { name: 'of-customer', value: str },
      )
      .to(outputs['order-rows'])

    const clicks = t.stream(inputs.clicks)
    clicks
      .leftJoin(t.table(inputs.accounts, { name: 'accounts' }), (click, account) => `${click} ${account ?? 'unknown'}`)
      .to(outputs.enriched)
    clicks
      .join(
        t.globalTable(inputs.plans, { name: 'plans' }),
        (click) => `p${Number(click.split('-')[1]) % 5}`,
        (click, plan) => `${click} ${plan}`,
      )
      .to(outputs.planned)

    t.table(inputs.members, { name: 'members' })
      .groupBy((team, member) => [team, member], { name: 'by-team', key: str, value: str })
      .aggregate((): string[] => [], including, without, { name: 'teams', value: strings })
      .to(outputs.teams)
  })
  return { topology: whole, inputs, outputs }
}
