import { type Plan, StreamsError } from 'millrace'
import type { Operation, Scenario } from './scenario.ts'

/** Kafka Streams ends the names that it makes up in a ten-digit number, with what it appends to topics; stores that joins and suppress keep for themselves are helpers. */
const generatedBy = /\d{10}(-store)?(-changelog|-repartition|-topic)?$/
const helper = /(-Buffer|-left-shared-join-store|-subscription-store)(-changelog)?$/

/** Names of steps, topics and stores: those of the scenario, and those made up for what it leaves unnamed. */
export class Names {
  readonly #madeUp = new Set<string>()
  readonly #suppressStores: ReadonlySet<string>
  readonly #taken: ReadonlySet<string>
  readonly #excused = new Set<string>()
  readonly #scenario: Scenario
  #count = 0

  constructor(scenario: Scenario) {
    this.#scenario = scenario
    this.#taken = new Set(scenario.topology.flatMap(({ name, store }) => [name, store].filter((n) => n !== undefined)))
    this.#suppressStores = new Set(
      scenario.topology.filter(({ op, name }) => op === 'suppress' && name).map(({ name }) => `${name}-store`),
    )
  }

  /**
   * Refuses names that cannot be, also of steps that have none here, and two steps of one name where Kafka Streams has a processor of it for
   * each. @throws StreamsError INVALID_NAME, DUPLICATE_NAME
   */
  checkGiven(): void {
    const { topology } = this.#scenario
    for (const { op, name } of topology) if (name !== undefined && op !== 'groupByKey') checkLegal(name)
    const cogrouped = new Set(topology.filter(({ op }) => op === 'cogroup').map(({ id }) => id))
    const named = topology.filter(({ op, from }) => !suffixed.has(op) && !(op === 'aggregate' && cogrouped.has(from)))
    for (const names of [named.map(({ name }) => name), ...topology.map((op) => branchNames(op))]) {
      const given = names.filter((name) => name !== undefined)
      const twice = given.find((name, at) => given.indexOf(name) !== at)
      if (twice === undefined) continue
      throw new StreamsError('DUPLICATE_NAME', { retry: 'never', message: `two steps are called "${twice}"` })
    }
  }

  /** The given name of something that may hold data, else one made up. */
  address(given: string | undefined): string {
    return given ?? this.madeUp()
  }

  /** Refuses a plan in which a name that had to be made up holds data, where the scenario asks for that. Names of pictures do no harm. */
  check(plan: Plan): void {
    if (this.#scenario.config?.['ensure.explicit.internal.resource.naming'] !== 'true') return
    const topics = plan.internalTopics.filter(({ kind }) => kind !== 'journal').map(({ name }) => bareName(name))
    const stores = plan.subTopologies.flatMap((sub) => sub.stores.map(({ name }) => name))
    const unnamed =
      this.#unnamedTable() ?? [...topics, ...stores].find((name) => this.#madeUp.has(name) && !this.#excused.has(name))
    if (unnamed === undefined) return
    throw new StreamsError('INVALID_NAME', { retry: 'never', message: `"${unnamed}" holds data and was not named` })
  }

  /** Kafka Streams makes up a name for the store of a table before it knows whether there is one (MaterializedInternal). */
  #unnamedTable(): string | undefined {
    const tables = ['table', 'globalTable', 'toTable', 'fkJoin']
    return this.#scenario.topology.find(({ op, store }) => tables.includes(op) && store === undefined)?.op
  }

  /** A made-up name of something that Kafka Streams does not ask to be named: topics of a join by foreign key whose result has a named store. */
  excused(): string {
    const name = this.madeUp()
    this.#excused.add(name)
    return name
  }

  madeUp(): string {
    let name: string
    do name = `unnamed-${++this.#count}`
    while (this.#taken.has(name))
    return this.informative(name)
  }

  /** Of a join of two streams: its topics and stores have names made of these. */
  join({ name, store }: { readonly name?: string; readonly store?: string }): { name: string; store: string } {
    const step = name ?? this.madeUp()
    if (name === undefined) for (const side of ['left', 'right']) this.informative(`${step}-${side}`)
    const prefix = store ?? this.madeUp()
    if (store === undefined) {
      const of = ['this', 'other', 'outer-this', 'outer-other', 'left-shared', 'outer-shared']
      for (const part of of) this.informative(`${prefix}-${part}-join-store`)
    }
    return { name: step, store: prefix }
  }

  /** Says that nobody asked for this name. */
  informative(name: string): string {
    this.#madeUp.add(name)
    return name
  }

  /** Whether a topic or store of ours, or of Kafka Streams, counts in a comparison. */
  counts(name: string): boolean {
    const bare = bareName(name)
    return !this.#madeUp.has(bare) && !generatedBy.test(name) && !helper.test(name) && !this.#suppressStores.has(bare)
  }
}

/** What `Named` of Kafka Streams asks. */
const checkLegal = (name: string): void => {
  if (/^[a-zA-Z0-9._-]{1,249}$/.test(name) && name !== '.' && name !== '..') return
  throw new StreamsError('INVALID_NAME', { retry: 'never', message: `a step cannot be called "${name}"` })
}

/** Their processors have names made of the one that is given. */
const suffixed: ReadonlySet<string> = new Set(['groupByKey', 'streamJoin', 'fkJoin', 'repartition', 'store'])

const branchNames = ({ branches = [], default: otherwise }: Operation): (string | undefined)[] =>
  [...branches, ...(otherwise === undefined ? [] : [otherwise])].map(({ name }: { name?: string }) => name)

const bareName = (name: string): string =>
  name.replace(/^app-(.*)-(changelog|repartition|subscription-(registration|response)-topic)$/, '$1')
