import type { ExpectedRecord, Operation, Scenario } from '../conformance/scenario.ts'
import type { Type, Types } from '../conformance/types.ts'
import * as vocabulary from '../conformance/vocabulary/index.ts'
import { NaiveJoin } from './naive-join.ts'
import { sessions, timeWindows } from './naive-windows.ts'

/** A record on its way. */
export interface Fact {
  readonly key: any
  readonly value: any
  readonly ts: number
}

/** A table is what can be computed from all that came in: no changes, no stores, no old values. */
export type Contents = () => Map<string, Fact>

interface NaiveStream {
  readonly types: Types
  readonly listeners: ((fact: Fact) => void)[]
}

interface NaiveTable {
  readonly types: Types
  readonly contents: Contents
}

/** A grouped stream keeps what it was given; aggregates fold it anew each time. */
interface NaiveGroup {
  readonly types: Types
  readonly sides: readonly { readonly from: NaiveStream; readonly add: (fact: Fact, aggregate: any) => any }[] | null
  readonly stream: NaiveStream | null
  readonly table: { readonly contents: Contents; readonly select: (value: any, key: any) => any } | null
  readonly window?: any
  readonly initial?: () => any
}

const keyText = (key: any): string => JSON.stringify(key)

/** What is left of a list of facts per key: the last one, null deletes. */
const latest = (facts: readonly Fact[]): Map<string, Fact> => {
  const rows = new Map<string, Fact>()
  for (const fact of facts) {
    if (fact.key === null) continue
    if (fact.value === null) rows.delete(keyText(fact.key))
    else rows.set(keyText(fact.key), fact)
  }
  return rows
}

/**
 * The naive interpreter: says what a scenario must come to, from the definitions alone. Streams are judged record by record, tables by
 * their final rows: how a table gets there is what the engine is clever about.
 */
export class Naive {
  readonly records: Omit<ExpectedRecord, 'step'>[] = []
  /** Final rows of tables by output topic. */
  readonly tables = new Map<string, Contents>()
  readonly #streams = new Map<string, NaiveStream>()
  readonly #tables = new Map<string, NaiveTable>()
  readonly #groups = new Map<string, NaiveGroup>()
  /** Which table a stream shows. */
  readonly #shown = new Map<string, string>()
  readonly #inputs = new Map<string, ((fact: Fact) => void)[]>()

  constructor(scenario: Scenario) {
    for (const op of scenario.topology) this.#apply(op)
    for (const step of scenario.input) {
      const fact = { key: step.key ?? null, value: step.value ?? null, ts: step.ts as number }
      for (const read of this.#inputs.get(step.topic as string) ?? []) read(fact)
    }
  }

  #stream(id: string): NaiveStream {
    return this.#streams.get(id) as NaiveStream
  }

  #made(op: Operation, types: Types): NaiveStream {
    const stream = { types, listeners: [] }
    this.#streams.set(op.id as string, stream)
    return stream
  }

  /** A stream that makes any number of records of each. */
  #each(op: Operation, key: Type, value: Type, fn: (fact: Fact) => readonly Fact[]): void {
    const out = this.#made(op, { key, value })
    this.#stream(op.from).listeners.push((fact) => {
      for (const made of fn(fact)) send(out, made)
    })
  }

  #read(topic: string, listener: (fact: Fact) => void): void {
    this.#inputs.set(topic, [...(this.#inputs.get(topic) ?? []), listener])
  }

  #apply(op: Operation): void {
    switch (op.op) {
      case 'stream': {
        const out = this.#made(op, { key: op.key, value: op.value })
        this.#read(op.topic, (fact) => send(out, fact))
        return
      }
      case 'table': {
        const facts: Fact[] = []
        this.#read(op.topic, (fact) => facts.push(fact))
        this.#tables.set(op.id as string, { types: { key: op.key, value: op.value }, contents: () => latest(facts) })
        return
      }
      case 'filter':
      case 'filterNot':
      case 'mapValues':
        if (this.#tables.has(op.from)) this.#deriveTable(op)
        else this.#deriveStream(op)
        return
      case 'toStream':
        this.#shown.set(op.id as string, op.from)
        return
      case 'to':
        this.#to(op)
        return
      case 'toTable': {
        const facts: Fact[] = []
        const from = this.#stream(op.from)
        from.listeners.push((fact) => {
          facts.push(fact)
        })
        this.#tables.set(op.id as string, { types: from.types, contents: () => latest(facts) })
        return
      }
      case 'groupByKey':
      case 'groupBy':
      case 'cogroup':
        this.#group(op)
        return
      case 'windowedBy':
        this.#groups.set(op.id as string, { ...(this.#groups.get(op.from) as NaiveGroup), window: op.window })
        return
      case 'count':
      case 'reduce':
      case 'aggregate':
        this.#aggregate(op)
        return
      case 'streamJoin': {
        const [left, right] = [this.#stream(op.from), this.#stream(op.other)]
        const types = { key: left.types.key, left: left.types.value, right: right.types.value }
        const { fn, type } = vocabulary.joiner(op.joiner, types)
        const out = this.#made(op, { key: left.types.key, value: type })
        const join = new NaiveJoin(op.kind, op.window, fn, (fact) => send(out, fact))
        left.listeners.push((fact) => join.take('left', fact))
        right.listeners.push((fact) => join.take('right', fact))
        return
      }
      case 'streamTableJoin': {
        const from = this.#stream(op.from)
        const table = this.#tables.get(op.table) as NaiveTable
        const types = { key: from.types.key, left: from.types.value, right: table.types.value }
        const { fn, type } = vocabulary.joiner(op.joiner, types)
        this.#each(op, from.types.key, type, (fact) => {
          if (fact.value === null || (fact.key === null && op.kind === 'inner')) return []
          const row = fact.key === null ? undefined : table.contents().get(keyText(fact.key))
          if (row === undefined && op.kind === 'inner') return []
          return [{ ...fact, value: fn(fact.value, row?.value ?? null, fact.key) }]
        })
        return
      }
      case 'tableJoin':
      case 'fkJoin':
        this.#joinTables(op)
        return
      default:
        this.#deriveStream(op)
    }
  }

  #deriveStream(op: Operation): void {
    const { types } = this.#stream(op.from)
    switch (op.op) {
      case 'filter':
      case 'filterNot': {
        const holds = vocabulary.predicate(op.fn, types)
        const wanted = op.op === 'filter'
        this.#each(op, types.key, types.value, (fact) => (holds(fact.value, fact.key) === wanted ? [fact] : []))
        return
      }
      case 'mapValues': {
        const { fn, type } = vocabulary.valueFunction(op.fn, types)
        this.#each(op, types.key, type, (fact) => [{ ...fact, value: fn(fact.value, fact.key) }])
        return
      }
      case 'flatMapValues': {
        const { fn, type } = vocabulary.flatFunction(op.fn, types)
        this.#each(op, types.key, type, (fact) => [...fn(fact.value, fact.key)].map((value) => ({ ...fact, value })))
        return
      }
      case 'selectKey': {
        const { fn, type } = vocabulary.keySelector(op.fn, types)
        this.#each(op, type, types.value, (fact) => [{ ...fact, key: fn(fact.value, fact.key) }])
        return
      }
      case 'map':
      case 'flatMap': {
        const made = vocabulary.keyValueFunction(op.fn, types)
        this.#each(op, made.types.key, made.types.value, (fact) =>
          made.fn(fact.value, fact.key).map(([key, value]) => ({ ...fact, key, value })),
        )
        return
      }
      case 'processValues':
        if (op.processor !== 'forwardTwice') throw new Error(`no processor ${op.processor}`)
        this.#each(op, types.key, 'string', (fact: Fact) =>
          ['1', '2'].map((end) => ({ ...fact, value: `${fact.value === null ? 'null' : fact.value}${end}` })),
        )
        return
      default:
        throw new Error(`no operation ${op.op}`)
    }
  }

  #deriveTable(op: Operation): void {
    const { types, contents } = this.#tables.get(op.from) as NaiveTable
    if (op.op === 'mapValues') {
      const { fn, type } = vocabulary.valueFunction(op.fn, types)
      const mapped = () => latest([...contents().values()].map((row) => ({ ...row, value: fn(row.value, row.key) })))
      this.#tables.set(op.id as string, { types: { ...types, value: type }, contents: mapped })
      return
    }
    const holds = vocabulary.predicate(op.fn, types)
    const wanted = op.op === 'filter'
    const kept = () => latest([...contents().values()].filter((row) => holds(row.value, row.key) === wanted))
    this.#tables.set(op.id as string, { types, contents: kept })
  }

  #to(op: Operation): void {
    const table = this.#shown.get(op.from)
    if (table !== undefined) {
      this.tables.set(op.topic, (this.#tables.get(table) as NaiveTable).contents)
      return
    }
    this.#stream(op.from).listeners.push(({ key, value, ts }) => {
      this.records.push({ topic: op.topic, key, value, ts })
    })
  }

  #group(op: Operation): void {
    const id = op.id as string
    if (op.op === 'cogroup') {
      const groups = op.from.map((side: any) => ({ agg: side.agg, group: this.#groups.get(side.id) as NaiveGroup }))
      const sides = groups.map(({ agg, group }: any) => {
        const { add } = vocabulary.aggregate(agg, group.types)
        return { from: group.stream, add: (fact: Fact, aggregate: any) => add(fact.value, aggregate, fact.key) }
      })
      const { types } = groups[0].group
      const { initial, type } = vocabulary.aggregate(groups[0].agg, types)
      this.#groups.set(id, { types: { ...types, value: type }, sides, stream: null, table: null, initial })
      return
    }
    const table = this.#tables.get(op.from)
    if (table !== undefined) {
      const { fn, type } = vocabulary.keySelector(op.fn, table.types)
      const types = { key: type, value: table.types.value }
      this.#groups.set(id, { types, sides: null, stream: null, table: { contents: table.contents, select: fn } })
      return
    }
    const from = this.#stream(op.from)
    if (op.op === 'groupByKey') {
      this.#groups.set(id, { types: from.types, sides: null, stream: from, table: null })
      return
    }
    const { fn, type } = vocabulary.keySelector(op.fn, from.types)
    const grouped: NaiveStream = { types: { key: type, value: from.types.value }, listeners: [] }
    from.listeners.push((fact) => {
      const key = fn(fact.value, fact.key)
      if (key !== null) send(grouped, { ...fact, key })
    })
    this.#groups.set(id, { types: grouped.types, sides: null, stream: grouped, table: null })
  }

  #aggregate(op: Operation): void {
    const group = this.#groups.get(op.from) as NaiveGroup
    const { types } = group
    const folding = foldingOf(op, types, group)
    const out = (contents: Contents): void => {
      this.#tables.set(op.id as string, { types: { key: types.key, value: folding.type }, contents })
    }
    if (group.table !== null) {
      const { contents, select } = group.table
      out(() => {
        const rows = [...contents().values()]
          .map((row) => ({ ...row, key: select(row.value, row.key) }))
          .filter((row) => row.key !== null)
        return latest(folding.byKey(rows.map((row) => ({ ...row, add: folding.add }))))
      })
      return
    }
    const facts: Folded[] = []
    const listen = (stream: NaiveStream, add: Folded['add']): void => {
      stream.listeners.push((fact) => {
        if (fact.key === null || (fact.value === null && group.window === undefined)) return
        facts.push({ ...fact, add })
      })
    }
    if (group.sides !== null) for (const side of group.sides) listen(side.from, side.add)
    else listen(group.stream as NaiveStream, folding.add)
    if (group.window === undefined) out(() => latest(folding.byKey(facts)))
    else if (group.window.type === 'session') out(() => latest(sessions(group.window, facts, folding)))
    else out(() => latest(timeWindows(group.window, facts, folding)))
  }

  #joinTables(op: Operation): void {
    const left = this.#tables.get(op.from) as NaiveTable
    const right = this.#tables.get(op.other) as NaiveTable
    const { fn, type } = vocabulary.joiner(op.joiner, {
      key: left.types.key,
      left: left.types.value,
      right: right.types.value,
    })
    const select = op.op === 'fkJoin' ? vocabulary.keySelector(op.fn, left.types).fn : (_value: any, key: any) => key
    const contents = (): Map<string, Fact> => {
      const [rows, others] = [left.contents(), right.contents()]
      const joined: Fact[] = []
      for (const row of rows.values()) {
        const foreign = select(row.value, row.key)
        const other = foreign === null ? undefined : others.get(keyText(foreign))
        if (other === undefined && op.kind === 'inner') continue
        joined.push({ key: row.key, value: fn(row.value, other?.value ?? null, row.key), ts: 0 })
      }
      if (op.kind === 'outer') {
        for (const [key, other] of others) {
          if (!rows.has(key)) joined.push({ ...other, value: fn(null, other.value, other.key) })
        }
      }
      return latest(joined)
    }
    this.#tables.set(op.id as string, { types: { key: left.types.key, value: type }, contents })
  }
}

const send = (stream: NaiveStream, fact: Fact): void => {
  for (const listener of stream.listeners) listener(fact)
}

/** A fact that counts, with what adds it. */
export type Folded = Fact & { readonly add: (fact: Fact, aggregate: any) => any }

export interface Folding {
  readonly type: Type
  readonly add: Folded['add']
  /** Folds facts of one key and window in the order of arrival; null rows begin anew. */
  fold(facts: readonly Folded[]): any
  byKey(facts: readonly Folded[]): Fact[]
}

const foldingOf = (op: Operation, types: Types, group: NaiveGroup): Folding => {
  let type: Type = types.value
  let initial: () => any = group.initial ?? (() => null)
  let add: Folded['add'] = () => null
  if (op.op === 'count') {
    type = 'long'
    add = (_fact, aggregate) => (aggregate ?? 0) + 1
  } else if (op.op === 'reduce') {
    const reduce = vocabulary.reducer(op.fn, types.value)
    add = (fact, aggregate) => (aggregate === null ? fact.value : reduce(fact.value, aggregate))
  } else if (op.agg !== undefined) {
    const aggregate = vocabulary.aggregate(op.agg, types)
    ;({ type, initial } = aggregate)
    add = (fact, before) => aggregate.add(fact.value, before, fact.key)
  }
  const fold = (facts: readonly Folded[]): any =>
    facts.reduce<any>(
      (before, fact) => fact.add(fact, before === null && op.op === 'aggregate' ? initial() : before),
      null,
    )
  const byKey = (facts: readonly Folded[]): Fact[] => {
    const keys = new Map<string, Folded[]>()
    for (const fact of facts) keys.set(keyText(fact.key), [...(keys.get(keyText(fact.key)) ?? []), fact])
    return [...keys.values()].map((list) => ({ key: list[0]?.key, value: fold(list), ts: 0 }))
  }
  return { type, add, fold, byKey }
}
