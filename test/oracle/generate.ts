import type { Operation, Scenario } from '../conformance/scenario.ts'
import { Choice } from './choice.ts'
import { predicateFor, valueFunctionFor, windowFor } from './random-functions.ts'
import { inputFor } from './random-input.ts'

type Kind = 'stream' | 'table' | 'global' | 'grouped' | 'groupedTable' | 'windowed' | 'cogroup'

interface Place {
  readonly id: string
  readonly kind: Kind
  readonly key: string
  readonly value: string
  /** The key is a windowed one. */
  readonly windowed?: 'time' | 'session'
  /** Windows below an aggregation, which tell whether it can be suppressed until they close. */
  readonly closes?: boolean
  readonly session?: boolean
  readonly sliding?: boolean
  readonly versioned?: boolean
  /** Topics above, so that no stream is joined or merged with what it was read from in an order that nobody promises. */
  readonly cut: boolean
  /** Topics that it comes from. */
  readonly roots?: readonly string[]
}

export interface GeneratorOptions {
  /** Only these families of operators; default all. */
  readonly families?: readonly string[]
  /** False: tables without history. */
  readonly versioned?: boolean
  /** False: no joins of tables that come from one source: what they go through on the way to the end depends on the order of updates. */
  readonly diamonds?: boolean
  /** True: only what a definition of the result determines: no sliding windows, no emit on close, sums over sessions, nothing hidden. */
  readonly definite?: boolean
}

/** Random topologies and inputs in the format of the conformance scenarios, the same for the same seed. */
export class Generator {
  readonly #choice: Choice
  readonly #ops: Operation[] = []
  readonly #places: Place[] = []
  readonly #stores: { store: string; type: string }[] = []
  readonly #topics: { topic: string; key: string; value: string }[] = []
  readonly #options: GeneratorOptions
  #ids = 0

  constructor(seed: number, options: GeneratorOptions = {}) {
    this.#choice = new Choice(seed)
    this.#options = options
  }

  scenario(name: string, focus?: string): Scenario {
    for (let i = 0; i < 2 + this.#int(2); i++) this.#source()
    const rounds = 3 + this.#int(5)
    for (let i = 0; i < rounds; i++) this.#grow(i === 0 ? focus : undefined)
    if (focus !== undefined) this.#grow(focus)
    for (const place of [...this.#places]) this.#finish(place)
    return {
      name,
      about: 'made at random',
      group: focus ?? 'random',
      topology: this.#ops,
      input: inputFor(this.#topics, this.#choice),
      stores: this.#stores.map((store) => ({ ...store, entries: [] })),
    }
  }

  #int(below: number): number {
    return this.#choice.int(below)
  }

  #chance(of: number): boolean {
    return this.#choice.chance(of)
  }

  #pick<T>(list: readonly T[]): T {
    return this.#choice.pick(list)
  }

  #id(): string {
    return `n${++this.#ids}`
  }

  #add(op: Operation, place: Omit<Place, 'id'>): Place {
    const id = this.#id()
    this.#ops.push({ ...op, id })
    const made = { ...place, id, roots: this.#rootsOf(op) }
    this.#places.push(made)
    return made
  }

  #rootsOf(op: Operation): string[] {
    if (op.topic !== undefined) return [op.topic]
    const above = [op.from, op.other, op.table].flat().map((from) => (typeof from === 'object' ? from?.id : from))
    return this.#places.filter((place) => above.includes(place.id)).flatMap((place) => place.roots ?? [])
  }

  #apart(a: Place, b: Place): boolean {
    return this.#options.diamonds !== false || !(a.roots ?? []).some((root) => b.roots?.includes(root))
  }

  #source(): void {
    const number = this.#topics.length + 1
    const topic = `in${number}`
    const value = this.#pick(['string', 'string', 'long'])
    this.#topics.push({ topic, key: 'string', value })
    const op = this.#pick(['stream', 'stream', 'table'])
    const store = op === 'table' && this.#chance(0.4) ? this.#store('timestampedKv') : undefined
    const versionedMs =
      store !== undefined && this.#options.versioned !== false && this.#chance(0.3)
        ? this.#pick([500, 2000])
        : undefined
    if (versionedMs !== undefined)
      Object.assign(this.#stores.at(-1) as object, { type: 'versioned', keys: ['a', 'b', 'c'] })
    this.#add(
      { op, topic, key: 'string', value, ...(store && { store }), ...(versionedMs && { versionedMs }) },
      { kind: op as Kind, key: 'string', value, versioned: versionedMs !== undefined, cut: false },
    )
  }

  #store(type: string): string {
    const store = `store${this.#stores.length + this.#ids}`
    this.#stores.push({ store, type })
    return store
  }

  #of(...kinds: Kind[]): Place[] {
    return this.#places.filter((place) => kinds.includes(place.kind))
  }

  #grow(focus?: string): void {
    const all: Record<string, () => void> = {
      stateless: () => this.#stateless(),
      table: () => this.#tableStep(),
      aggregate: () => this.#aggregate(),
      window: () => this.#window(),
      streamJoin: () => this.#streamJoin(),
      streamTable: () => this.#streamTable(),
      tableJoin: () => this.#tableJoin(),
      fkJoin: () => this.#fkJoin(),
      tableGroup: () => this.#tableGroup(),
      suppress: () => this.#suppress(),
      toTable: () => this.#toTable(),
      cogroup: () => this.#cogroup(),
      derive: () => this.#derive(),
    }
    const chosen = all[focus ?? this.#pick(this.#options.families ?? Object.keys(all))]
    if (chosen === undefined) throw new Error(`no family ${focus}`)
    chosen()
  }

  #stateless(): void {
    const from = this.#pick(this.#of('stream'))
    if (from === undefined) return
    const { windowed, cut } = from
    const kind = 'stream' as const
    const base = { from: from.id }
    switch (this.#int(windowed ? 3 : 7)) {
      case 0: {
        const [fn, value] = valueFunctionFor(from, this.#choice, this.#options.definite === true)
        this.#add({ op: 'mapValues', ...base, fn }, { ...from, kind, value })
        break
      }
      case 1:
        this.#add(
          { op: this.#pick(['filter', 'filterNot']), ...base, fn: predicateFor(from.value, this.#choice) },
          { ...from, kind },
        )
        break
      case 2:
        if (windowed)
          this.#add({ op: 'selectKey', ...base, fn: 'windowKey' }, { kind, key: from.key, value: from.value, cut })
        else this.#add({ op: 'processValues', ...base, processor: 'forwardTwice' }, { ...from, kind, value: 'string' })
        break
      case 3:
        this.#add(
          { op: 'selectKey', ...base, fn: this.#pick(['valueStr', 'keyUpper', 'firstChar', 'nullIf:a1']) },
          { kind, key: 'string', value: from.value, cut: true },
        )
        break
      case 4:
        this.#add({ op: 'map', ...base, fn: 'upperBoth' }, { kind, key: 'string', value: 'string', cut: true })
        break
      case 5:
        this.#add({ op: 'flatMapValues', ...base, fn: 'twice' }, { ...from, kind })
        break
      case 6:
        this.#add({ op: 'flatMap', ...base, fn: 'dup' }, { kind, key: 'string', value: from.value, cut: true })
        break
    }
  }

  #tableStep(): void {
    const from = this.#pick(this.#of('table'))
    if (from === undefined) return
    const store = from.windowed === undefined && this.#chance(0.3) ? this.#store('timestampedKv') : undefined
    const named = store === undefined ? {} : { store }
    if (this.#chance(0.5)) {
      const [fn, value] = valueFunctionFor(from, this.#choice, this.#options.definite === true)
      this.#add({ op: 'mapValues', from: from.id, fn, ...named }, { ...from, value })
    } else {
      const fn = predicateFor(from.value, this.#choice)
      this.#add({ op: this.#pick(['filter', 'filterNot']), from: from.id, fn, ...named }, from)
    }
  }

  #toTable(): void {
    const from = this.#pick(this.#of('stream').filter((place) => place.windowed === undefined))
    if (from === undefined) return
    const store = this.#store('timestampedKv')
    this.#add(
      { op: 'toTable', from: from.id, store },
      { kind: 'table', key: from.key, value: from.value, cut: from.cut },
    )
  }

  #group(): Place | undefined {
    const from = this.#pick(this.#of('stream').filter((place) => place.windowed === undefined && !place.cut))
    if (from === undefined) return undefined
    if (this.#chance(0.7)) return this.#add({ op: 'groupByKey', from: from.id }, { ...from, kind: 'grouped' })
    const fn = this.#pick(['valueStr', 'firstChar', 'keyUpper'])
    return this.#add(
      { op: 'groupBy', from: from.id, fn, name: `g${this.#ids}` },
      { kind: 'grouped', key: 'string', value: from.value, cut: true },
    )
  }

  #folded(from: Place, agg = this.#pick(['count', 'reduce', 'aggregate'])): [Operation, string] {
    if (agg === 'count') return [{ op: 'count', from: from.id }, 'long']
    if (agg === 'reduce') {
      const fn =
        from.value === 'long'
          ? this.#pick(['sum', 'min', 'max', 'last', 'sub'])
          : this.#pick(['concat', 'minus', 'last', 'nullIf:a'])
      return [{ op: 'reduce', from: from.id, fn }, from.value]
    }
    const fold =
      from.value === 'long'
        ? this.#pick(['sum', 'append', 'sumNullAt:5', 'last'])
        : this.#pick(['append', 'appendKey', 'sumLen', 'last'])
    const value = fold === 'last' ? from.value : fold.startsWith('sum') ? 'long' : 'string'
    return [{ op: 'aggregate', from: from.id, agg: fold }, value]
  }

  #aggregate(): void {
    const from = this.#group()
    if (from === undefined) return
    const [op, value] = this.#folded(from)
    this.#add({ ...op, store: this.#store('timestampedKv') }, { kind: 'table', key: from.key, value, cut: from.cut })
  }

  #window(): void {
    const grouped = this.#chance(0.2) ? this.#cogrouped() : this.#group()
    if (grouped === undefined) return
    const { window, windowed, sliding } = windowFor(this.#choice, this.#options.definite === true)
    const summed = this.#options.definite && windowed === 'session'
    if (summed && grouped.kind === 'cogroup') return
    const unlimited = window.type === 'unlimited'
    const emit = !this.#options.definite && !unlimited && grouped.kind !== 'cogroup' && this.#chance(0.25)
    const at = this.#add(
      { op: 'windowedBy', from: grouped.id, window, ...(emit && { emit: 'onWindowClose' }) },
      { ...grouped, kind: 'windowed' },
    )
    const store = this.#store(windowed === 'session' ? 'session' : 'timestampedWindow')
    // Kafka Streams loses results on close that its retention hides first.
    const given = emit ? 86_400_000 : this.#options.definite || this.#chance(0.2) ? 60_000 : undefined
    const retentionMs = unlimited ? undefined : given

    const [op, value]: [Operation, string] =
      grouped.kind === 'cogroup'
        ? [{ op: 'aggregate', from: at.id }, grouped.value]
        : this.#folded({ ...grouped, id: at.id }, summed ? 'count' : undefined)
    this.#add(
      { ...op, store, ...(retentionMs && { retentionMs }) },
      {
        kind: 'table',
        key: grouped.key,
        value,
        windowed,
        closes: !unlimited,
        session: windowed === 'session',
        sliding,
        cut: grouped.cut,
      },
    )
  }

  #cogrouped(): Place | undefined {
    const a = this.#group()
    const b = this.#group()
    if (a === undefined || b === undefined || a.cut || b.cut) return undefined
    const sides = [a, b].map((side) => ({ id: side.id, agg: this.#pick(['append', 'appendKey']) }))
    return this.#add({ op: 'cogroup', from: sides }, { kind: 'cogroup', key: 'string', value: 'string', cut: false })
  }

  #cogroup(): void {
    const from = this.#cogrouped()
    if (from === undefined) return
    this.#add({ op: 'aggregate', from: from.id, store: this.#store('timestampedKv') }, { ...from, kind: 'table' })
  }

  #streamJoin(): void {
    const streams = this.#of('stream').filter((place) => place.windowed === undefined && !place.cut)
    if (streams.length === 0) return
    const left = this.#pick(streams)
    const right = this.#pick(streams)
    const differenceMs = this.#pick([0, 50, 200, 1000])
    // When Kafka Streams gives up waiting for a partner is no matter of definition.
    const kind = this.#pick(this.#options.definite ? ['inner'] : ['inner', 'left', 'outer'])
    const window = {
      differenceMs,
      ...(this.#chance(0.3) && { beforeMs: this.#pick([0, 100, 400]) }),
      ...(this.#chance(0.3) && { afterMs: this.#pick([0, 100, 400]) }),
      ...(this.#chance(0.6) && { graceMs: this.#pick([0, 100, 1000]) }),
    }
    const joiner = this.#pick(['concat', 'keyConcat', 'nullIfEqual'])
    this.#add(
      { op: 'streamJoin', from: left.id, other: right.id, kind, joiner, window },
      { kind: 'stream', key: 'string', value: 'string', cut: false },
    )
  }

  #streamTable(): void {
    const streams = this.#of('stream').filter((place) => place.windowed === undefined && !place.cut)
    const tables = this.#of('table').filter((place) => place.windowed === undefined && !place.cut)
    if (streams.length === 0 || tables.length === 0) return
    const left = this.#pick(streams)
    const table = this.#pick(tables)
    if (!this.#apart(left, table)) return
    const graceMs =
      table.versioned && this.#ops.find((op) => op.id === table.id)?.versionedMs >= 500 && this.#chance(0.5)
        ? 400
        : undefined
    this.#add(
      {
        op: 'streamTableJoin',
        from: left.id,
        table: table.id,
        // A left join with grace fails in Kafka Streams at a record without a key.
        kind: graceMs === undefined ? this.#pick(['inner', 'left']) : 'inner',
        joiner: 'concat',
        ...(graceMs && { graceMs }),
      },
      { kind: 'stream', key: 'string', value: 'string', cut: false },
    )
  }

  #tables(): Place[] {
    return this.#of('table').filter((place) => place.windowed === undefined && !place.cut)
  }

  #tableJoin(): void {
    const tables = this.#tables()
    if (tables.length === 0) return
    const [left, right] = [this.#pick(tables), this.#pick(tables)]
    if (!this.#apart(left, right)) return
    const store = this.#chance(0.4) ? { store: this.#store('timestampedKv') } : {}
    const joiner = this.#pick(['concat', 'concat', 'nullIfEqual'])
    this.#add(
      {
        op: 'tableJoin',
        from: left.id,
        other: right.id,
        kind: this.#pick(['inner', 'left', 'outer']),
        joiner,
        ...store,
      },
      { kind: 'table', key: 'string', value: 'string', cut: false },
    )
  }

  #fkJoin(): void {
    const tables = this.#tables()
    const left = this.#pick(tables.filter((place) => place.value === 'string'))
    const right = this.#pick(tables)
    if (left === undefined || right === undefined || left.id === right.id) return
    if (!this.#apart(left, right)) return
    const store = this.#chance(0.5) ? { store: this.#store('timestampedKv') } : {}
    this.#add(
      {
        op: 'fkJoin',
        from: left.id,
        other: right.id,
        kind: this.#pick(['inner', 'left']),
        fn: this.#pick(['firstChar', 'valueUnless:a1', 'keyFirstChar']),
        joiner: 'concat',
        ...store,
      },
      { kind: 'table', key: 'string', value: 'string', cut: true },
    )
  }

  #tableGroup(): void {
    const from = this.#pick(this.#of('table').filter((place) => place.windowed === undefined))
    if (from === undefined) return
    const grouped = this.#add(
      {
        op: 'groupBy',
        from: from.id,
        fn: this.#pick(['valueStr', 'firstChar', 'keyFirstChar', 'key']),
        name: `g${this.#ids}`,
      },
      { kind: 'groupedTable', key: 'string', value: from.value, cut: true },
    )
    const store = this.#store('timestampedKv')
    const made = { kind: 'table' as const, key: 'string', cut: true }
    switch (this.#int(3)) {
      case 0:
        this.#add({ op: 'count', from: grouped.id, store }, { ...made, value: 'long' })
        break
      case 1: {
        const [fn, subtract] = from.value === 'long' ? ['sum', 'sub'] : ['concat', 'minus']
        this.#add({ op: 'reduce', from: grouped.id, fn, subtract, store }, { ...made, value: from.value })
        break
      }
      default: {
        const agg =
          from.value === 'long'
            ? this.#pick(['sum', 'append', 'sumNullAt:5'])
            : this.#pick(['append', 'appendKey', 'sumLen'])
        const value = agg.startsWith('sum') ? 'long' : 'string'
        this.#add({ op: 'aggregate', from: grouped.id, agg, store }, { ...made, value })
      }
    }
  }

  #suppress(): void {
    const from = this.#pick(this.#of('table'))
    if (from === undefined) return
    if (from.closes && this.#chance(0.7)) {
      this.#add({ op: 'suppress', from: from.id, until: 'windowCloses' }, { ...from, closes: false })
      return
    }
    const buffer = this.#chance(0.5) ? { buffer: { maxRecords: 1 + this.#int(4), onFull: 'emitEarly' } } : {}
    this.#add(
      { op: 'suppress', from: from.id, until: 'timeLimit', ms: this.#pick([0, 100, 500]), ...buffer },
      { ...from, closes: false, cut: true },
    )
  }

  /** A stream out of a table, to go on with. */
  #derive(): void {
    const from = this.#pick(this.#of('table'))
    if (from === undefined) return
    const op: Operation = { op: 'toStream', from: from.id }
    if (from.windowed !== undefined && this.#chance(0.5)) {
      this.#add({ ...op, fn: 'windowKey' }, { kind: 'stream', key: from.key, value: from.value, cut: true })
    } else this.#add(op, { ...from, kind: 'stream', closes: false, ...(from.windowed && { cut: true }) })
  }

  #finish(place: Place): void {
    const topic = `out-${place.id}`
    if (place.kind === 'stream') this.#ops.push({ op: 'to', from: place.id, topic })
    if (place.kind !== 'table') return
    const id = this.#id()
    this.#ops.push({ op: 'toStream', id, from: place.id }, { op: 'to', from: id, topic })
  }
}
