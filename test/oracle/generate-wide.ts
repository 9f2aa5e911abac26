import type { Operation, Scenario } from '../conformance/scenario.ts'
import { Choice } from './choice.ts'
import { windowFor } from './random-functions.ts'
import * as vocabulary from './random-vocabulary.ts'
import { type ReadTopic, wideInput } from './wide-input.ts'
import { processorFor } from './wide-processors.ts'

/** A stream with what it carries. */
interface Stream extends vocabulary.Carries {
  readonly id: string
  /** Keys that can end the name of a topic. */
  readonly plainKey: boolean
  /** Its key is not the one that it was partitioned by. */
  readonly rekeyed: boolean
}

interface Table extends vocabulary.Carries {
  readonly id: string
  readonly store: string | undefined
  readonly versionedMs: number | undefined
}

export const profiles = ['mixed', 'errors', 'optimize', 'naming', 'idle', 'time', 'globals'] as const
type Profile = (typeof profiles)[number]

const configs: Readonly<Record<Profile, (choice: Choice) => Record<string, string>>> = {
  mixed: () => ({}),
  time: () => ({}),
  globals: () => ({}),
  errors: (choice) => ({
    'deserialization.exception.handler': choice.pick(['continue', 'continue', 'fail']),
    'processing.exception.handler': choice.pick(['continue', 'continue', 'fail']),
  }),
  optimize: () => ({ 'topology.optimization': 'all' }),
  naming: () => ({ 'ensure.explicit.internal.resource.naming': 'true' }),
  idle: (choice) => ({ 'max.task.idle.ms': choice.pick(['0', '100', '1000', '-1']) }),
}

/** What each profile grows; the others come from `mixed`. */
const steps: Readonly<Record<Profile, readonly string[]>> = {
  mixed: [
    'stateless',
    'stateless',
    'process',
    'process',
    'branch',
    'merge',
    'aggregate',
    'table',
    'tableJoin',
    'join',
    'through',
    'global',
  ],
  time: ['process', 'process', 'aggregate', 'repartition', 'stateless', 'through', 'merge'],
  globals: ['global', 'process', 'stateless'],
  errors: ['stateless', 'stateless', 'process', 'aggregate', 'tableJoin', 'join', 'table', 'branch', 'repartition'],
  optimize: [
    'rekey',
    'rekey',
    'stateless',
    'aggregate',
    'aggregate',
    'aggregate',
    'merge',
    'branch',
    'tableJoin',
    'join',
    'table',
  ],
  naming: ['rekey', 'aggregate', 'table', 'tableJoin', 'join', 'repartition', 'stateless'],
  idle: ['merge', 'merge', 'aggregate', 'stateless', 'repartition', 'tableJoin'],
}

/** They may read topics whose names Kafka Streams makes up. */
const grouping: ReadonlySet<string> = new Set([
  ...['groupByKey', 'groupBy', 'toTable', 'streamJoin', 'streamTableJoin'],
])

/** Random topologies over all of the vocabulary that is no matter of tables alone, the same for the same seed. */
export class WideGenerator {
  readonly #choice: Choice
  readonly #profile: Profile
  readonly #ops: Operation[] = []
  readonly #streams: Stream[] = []
  readonly #tables: Table[] = []
  readonly #globals: Table[] = []
  readonly #topics: ReadTopic[] = []
  readonly #stores: { store: string; type: string }[] = []
  #ids = 0

  constructor(seed: number, profile: Profile) {
    this.#choice = new Choice(seed)
    this.#profile = profile
  }

  scenario(name: string): Scenario {
    const choice = this.#choice
    this.#stream()
    for (let i = 0; i < choice.int(3); i++)
      choice.pick([() => this.#stream(), () => this.#stream(), () => this.#table()])()
    const rounds = 2 + choice.int(6)
    for (let i = 0; i < rounds; i++) this.#grow()
    for (const stream of [...this.#streams]) if (choice.chance(0.8)) this.#sink(stream)
    const config = configs[this.#profile](choice)
    return {
      name,
      about: 'made at random',
      group: this.#profile,
      ...(Object.keys(config).length > 0 && { config }),
      topology: this.#ops,
      input: wideInput(this.#topics, choice, this.#profile),
      stores: this.#stores.map((store) => ({ ...store, entries: [] })),
    }
  }

  get #throws(): boolean {
    return this.#profile === 'errors' || this.#choice.chance(0.03)
  }

  #id(): string {
    return `n${++this.#ids}`
  }

  /** A name for an operator, now and then. */
  #name(prefix: string): { name?: string } {
    const named = this.#choice.chance(this.#profile === 'naming' ? 0.93 : 0.4)
    return named ? { name: `${prefix}${this.#ids}` } : {}
  }

  #add(op: Operation, made: Omit<Stream, 'id'>): Stream {
    const stream = { ...made, id: this.#id() }
    this.#ops.push({ ...op, id: stream.id })
    this.#streams.push(stream)
    return stream
  }

  #store(type: string, chance = 1): string | undefined {
    if (!this.#choice.chance(this.#profile === 'naming' ? 0.93 : chance)) return undefined
    const store = `store${this.#stores.length + this.#ids}`
    this.#stores.push({ store, type, ...(type === 'versioned' && { keys: ['a', 'b', 'c'] }) })
    return store
  }

  #ownStore(type: string): string {
    const store = `own${this.#stores.length + this.#ids}`
    this.#stores.push({ store, type })
    return store
  }

  #stream(): void {
    const choice = this.#choice
    const number = this.#topics.length + 1
    const key = choice.pick(['string', 'string', 'string', 'long', 'int', 'bytes'])
    const value = choice.pick(['string', 'string', 'string', 'long', 'long', 'int', 'double', 'json', 'bytes'])
    const extractor = choice.chance(this.#profile === 'time' ? 0.5 : 0.2)
      ? choice.pick(['fail', 'skip', 'usePartitionTime', 'wallclock', 'fromValue', 'fromValueOrPartitionTime'])
      : undefined
    const timestamp = value === 'double' && extractor?.startsWith('fromValue') ? 'skip' : extractor
    const kinds = ['topic', 'topic', 'topic', 'topics', 'pattern'] as const
    // The topics of a pattern are one input in the test driver of Kafka Streams.
    const kind = choice.pick(this.#profile === 'idle' ? kinds.slice(0, 4) : kinds)
    // The topics of a pattern have one partition time in the test driver of Kafka Streams.
    const timed = kind === 'pattern' && timestamp !== 'skip' ? undefined : timestamp
    const names = kind === 'topic' ? [`in${number}`] : [`in${number}-1`, `in${number}-2`]
    for (const topic of names) this.#topics.push({ topic, key, value, timestamp: timed })
    const read = { topic: { topic: names[0] }, topics: { topics: names }, pattern: { pattern: `in${number}-[0-9]` } }[
      kind
    ]
    const op = { op: 'stream', ...read, key, value, ...(timed !== undefined && { timestamp: timed }) } as Operation
    this.#add(op, { key, value, plainKey: key === 'string' || key === 'long', rekeyed: false })
  }

  #table(): void {
    const choice = this.#choice
    const topic = `in${this.#topics.length + 1}`
    const key = 'string'
    const value = choice.pick(['string', 'string', 'long', 'json'])
    this.#topics.push({ topic, key, value, timestamp: undefined })
    // Versions keep a changelog of their own, self-joins two stores: deviations from `topology.optimization`.
    const versionedMs = this.#profile !== 'optimize' && choice.chance(0.25) ? choice.pick([500, 2000]) : undefined
    const store = this.#store(
      versionedMs === undefined ? 'timestampedKv' : 'versioned',
      versionedMs === undefined ? 0.6 : 1,
    )
    const kept = store === undefined ? undefined : versionedMs
    const id = this.#id()
    this.#ops.push({ op: 'table', id, topic, key, value, ...(store && { store }), ...(kept && { versionedMs: kept }) })
    this.#tables.push({ id, key, value, store, versionedMs: kept })
  }

  #grow(): void {
    const from = this.#choice.pick(this.#streams)
    const grown: Readonly<Record<string, () => void>> = {
      stateless: () => this.#stateless(from),
      rekey: () => this.#rekey(from),
      process: () => this.#process(from),
      branch: () => this.#branch(from),
      merge: () => this.#merge(from),
      aggregate: () => this.#aggregate(from),
      table: () => this.#toTable(from),
      tableJoin: () => this.#tableJoin(from),
      join: () => this.#join(from),
      through: () => this.#through(from),
      repartition: () => this.#repartition(from),
      global: () => this.#global(from),
    }
    const step = this.#choice.pick(steps[this.#profile])
    grown[step]?.()
  }

  #stateless(from: Stream): void {
    const choice = this.#choice
    const throws = this.#throws
    const base = { from: from.id, ...this.#name('s') }
    switch (choice.int(6)) {
      case 0:
      case 1: {
        const [fn, value] = vocabulary.valueFunction(from, choice, throws)
        this.#add({ op: 'mapValues', ...base, fn }, { ...from, value })
        break
      }
      case 2: {
        const fn = vocabulary.predicate(from, choice, throws)
        this.#add({ op: choice.pick(['filter', 'filterNot']), ...base, fn }, from)
        break
      }
      case 3: {
        const [fn, value] = vocabulary.flatFunction(from, choice)
        this.#add({ op: 'flatMapValues', ...base, fn }, { ...from, value })
        break
      }
      case 4:
        this.#rekey(from)
        break
      default: {
        const op = choice.pick(['map', 'flatMap'])
        const [fn, types] = vocabulary.keyValueFunction(from, choice, op === 'map')
        this.#add({ op, ...base, fn }, { ...types, plainKey: false, rekeyed: true })
      }
    }
  }

  #rekey(from: Stream): void {
    const [fn, key] = vocabulary.keySelector(from, this.#choice, this.#throws)
    const made = { key, value: from.value, plainKey: from.plainKey && fn === 'keyUpper', rekeyed: true }
    this.#add({ op: 'selectKey', from: from.id, ...this.#name('k'), fn }, made)
  }

  #process(from: Stream): void {
    const known = [...this.#tables, ...this.#globals].filter(
      ({ store, key, versionedMs }) => store !== undefined && versionedMs === undefined && key === from.key,
    )
    const children = { to: `to${this.#ids}`, else: `else${this.#ids}` }
    const named = this.#ops.every(({ op }) => !grouping.has(op))
    const stores = known as { store: string }[]
    const made = processorFor(from, this.#choice, stores, (type) => this.#ownStore(type), children, named)
    const global = this.#globals.some(({ store }) => store === made.reads)
    const { store, processor, value } = made
    if (store !== undefined) this.#ops.push(store)
    const reads = made.reads === undefined ? {} : global ? { globalStore: made.reads } : { stores: [made.reads] }
    const used = store === undefined ? reads : { stores: [store.store as string] }
    const op = made.rekeys ? 'process' : this.#choice.pick(['process', 'processValues', 'processValues'])
    const rekeyed = from.rekeyed || op === 'process'
    const at = this.#add({ op, from: from.id, ...this.#name('p'), ...processor, ...used }, { ...from, value, rekeyed })
    if (processor.processor !== 'router') return
    for (const name of [processor.to, processor.else]) {
      this.#add({ op: 'filter', from: at.id, name, fn: 'true' }, { ...at })
    }
  }

  #branch(from: Stream): void {
    const choice = this.#choice
    const branch = () => {
      const stream = { ...from, id: this.#id() }
      this.#streams.push(stream)
      return stream.id
    }
    const fn = () => vocabulary.predicate(from, choice, this.#throws)
    const branches = [{ id: branch(), fn: fn() }, ...(choice.chance(0.5) ? [{ id: branch(), fn: fn() }] : [])]
    const otherwise = choice.chance(0.5) ? { default: { id: branch() } } : {}
    this.#ops.push({ op: 'split', from: from.id, ...this.#name('b'), branches, ...otherwise })
  }

  #merge(from: Stream): void {
    const other = this.#choice.pick(this.#streams.filter(({ key, value }) => key === from.key && value === from.value))
    // Kafka Streams does not tell two edges between the same two steps apart.
    if (other === undefined || other.id === from.id) return
    const made = { ...from, plainKey: from.plainKey && other.plainKey, rekeyed: from.rekeyed || other.rekeyed }
    this.#add({ op: 'merge', from: [from.id, other.id], ...this.#name('m') }, made)
  }

  #group(from: Stream): Stream {
    const choice = this.#choice
    if (choice.chance(0.6)) {
      const id = this.#id()
      this.#ops.push({ op: 'groupByKey', id, from: from.id, ...this.#name('g') })
      return { ...from, id }
    }
    const [fn, key] = vocabulary.keySelector(from, choice, this.#throws)
    const id = this.#id()
    this.#ops.push({ op: 'groupBy', id, from: from.id, fn, ...this.#name('g') })
    return { ...from, id, key, plainKey: false }
  }

  #aggregate(from: Stream): void {
    const choice = this.#choice
    const grouped = this.#group(from)
    const window = choice.chance(0.3) ? windowFor(choice, false) : undefined
    let id = grouped.id
    if (window !== undefined) {
      id = this.#id()
      this.#ops.push({ op: 'windowedBy', id, from: grouped.id, window: window.window })
    }
    const type =
      window === undefined ? 'timestampedKv' : window.windowed === 'session' ? 'session' : 'timestampedWindow'
    const store = this.#store(type, 0.8)
    const name = this.#name('a')
    const kept = { from: id, ...name, ...(store !== undefined && { store }) }
    const made = this.#id()
    let { value } = grouped
    switch (choice.int(3)) {
      case 0:
        this.#ops.push({ op: 'count', id: made, ...kept })
        value = 'long'
        break
      case 1:
        this.#ops.push({ op: 'reduce', id: made, ...kept, fn: vocabulary.reducer(grouped.value, choice) })
        break
      default: {
        const [agg, type] = vocabulary.aggregate(grouped, choice)
        this.#ops.push({ op: 'aggregate', id: made, ...kept, agg })
        value = type
      }
    }
    const { key } = grouped
    if (window === undefined) {
      this.#tables.push({ id: made, key, value, store, versionedMs: undefined })
      this.#add({ op: 'toStream', from: made }, { key, value, plainKey: grouped.plainKey, rekeyed: false })
    } else {
      const fn = choice.pick(['windowKey', 'windowKey', 'windowStart'])
      const types = { key: fn === 'windowKey' ? key : 'long', value }
      this.#add({ op: 'toStream', from: made, fn }, { ...types, plainKey: fn !== 'windowKey', rekeyed: true })
    }
  }

  #toTable(from: Stream): void {
    const store = this.#store('timestampedKv', 0.6)
    const id = this.#id()
    this.#ops.push({ op: 'toTable', id, from: from.id, ...this.#name('t'), ...(store !== undefined && { store }) })
    this.#tables.push({ id, key: from.key, value: from.value, store, versionedMs: undefined })
    if (this.#choice.chance(0.5)) this.#add({ op: 'toStream', from: id }, { ...from, rekeyed: false })
  }

  #tableJoin(from: Stream): void {
    const choice = this.#choice
    if (this.#tables.length === 0) this.#table()
    const table = choice.pick(this.#tables.filter(({ key }) => key === from.key))
    if (table === undefined) return
    const [fn, value] = vocabulary.joiner(from.key, from.value, table.value, choice)
    const graceMs = table.versionedMs !== undefined && choice.chance(0.5) ? { graceMs: 400 } : {}
    // A left join with grace fails in Kafka Streams at a record without a key.
    const kind = 'graceMs' in graceMs ? 'inner' : choice.pick(['inner', 'left'])
    const joined = {
      op: 'streamTableJoin',
      from: from.id,
      table: table.id,
      kind,
      joiner: fn,
      ...graceMs,
      ...this.#name('j'),
    }
    this.#add(joined, { ...from, value, rekeyed: false })
  }

  #join(from: Stream): void {
    const choice = this.#choice
    const other = choice.pick(this.#streams.filter(({ key }) => key === from.key))
    if (other === undefined || (this.#profile === 'optimize' && other === from)) return
    const [fn, value] = vocabulary.joiner(from.key, from.value, other.value, choice)
    const kind = choice.pick(['inner', 'left', 'outer'])
    const window = { differenceMs: choice.pick([0, 100, 500]), graceMs: choice.pick([0, 200]) }
    const store = choice.chance(this.#profile === 'naming' ? 0.93 : 0.3) ? { store: `js${this.#ids}` } : {}
    const joined = { op: 'streamJoin', from: from.id, other: other.id, kind, joiner: fn, window }
    this.#add({ ...joined, ...this.#name('w'), ...store }, { ...from, value, rekeyed: false })
  }

  /** Through a topic of the user, which the topology reads back. */
  #through(from: Stream): void {
    const topic = `mid${this.#ids}`
    this.#ops.push({ op: 'to', from: from.id, topic })
    const { key, value, plainKey } = from
    this.#add({ op: 'stream', topic, key, value }, { key, value, plainKey, rekeyed: false })
  }

  #repartition(from: Stream): void {
    const partitions = this.#choice.chance(0.3) ? { partitions: 3 } : {}
    const name = { name: `r${this.#ids}` }
    this.#add({ op: 'repartition', from: from.id, ...name, ...partitions }, { ...from, rekeyed: false })
  }

  #global(from: Stream): void {
    const choice = this.#choice
    if (this.#globals.length === 0) {
      const value = choice.pick(['string', 'long'])
      const id = this.#id()
      const store = choice.chance(0.7) ? `global${id}` : undefined
      this.#topics.push({ topic: `in-${id}`, key: 'string', value, timestamp: undefined, global: true })
      this.#ops.push({ op: 'globalTable', id, topic: `in-${id}`, key: 'string', value, ...(store && { store }) })
      this.#globals.push({ id, key: 'string', value, store, versionedMs: undefined })
    }
    const table = choice.pick(this.#globals) as Table
    const [fn, key] = vocabulary.keySelector(from, choice, this.#throws)
    if (key !== table.key) return
    const [joiner, value] = vocabulary.joiner(from.key, from.value, table.value, choice)
    const kind = choice.pick(['inner', 'left'])
    const joined = { op: 'streamGlobalJoin', from: from.id, table: table.id, fn, kind, joiner, ...this.#name('j') }
    this.#add(joined, { ...from, value })
  }

  #sink(from: Stream): void {
    const choice = this.#choice
    const raw = choice.chance(0.2) ? { raw: true } : {}
    const chosen = from.plainKey && choice.chance(0.2)
    const to = chosen ? { topicByKey: `to-${from.id}-` } : { topic: `out-${from.id}` }
    this.#ops.push({ op: 'to', from: from.id, ...to, ...raw })
  }
}
