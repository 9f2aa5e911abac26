import type { Scenario } from './scenario.ts'

/** Kafka Streams ends the names that it makes up in a ten-digit number; stores that joins and suppress keep for themselves are helpers. */
const generatedBy = /\d{10}(-store)?(-changelog|-repartition)?$/
const helper = /(-Buffer|-left-shared-join-store|-subscription-store)(-changelog)?$/

/** Names of steps, topics and stores: those of the scenario, and those made up for what it leaves unnamed. */
export class Names {
  readonly #madeUp = new Set<string>()
  readonly #suppressStores: ReadonlySet<string>
  readonly #taken: ReadonlySet<string>
  readonly #explicit: boolean
  #count = 0

  constructor(scenario: Scenario) {
    this.#explicit = scenario.config?.['ensure.explicit.internal.resource.naming'] === 'true'
    this.#taken = new Set(scenario.topology.flatMap(({ name, store }) => [name, store].filter((n) => n !== undefined)))
    this.#suppressStores = new Set(
      scenario.topology.filter(({ op, name }) => op === 'suppress' && name).map(({ name }) => `${name}-store`),
    )
  }

  /** The given name of something that holds data, else one made up; undefined when the scenario forbids that. */
  address(given: string | undefined): string | undefined {
    return given ?? (this.#explicit ? undefined : this.madeUp())
  }

  madeUp(): string {
    let name: string
    do name = `unnamed-${++this.#count}`
    while (this.#taken.has(name))
    return this.informative(name)
  }

  /** Of a join of two streams: its topics and stores have names made of these. Nothing where the scenario forbids to make one up. */
  join({ name, store }: { readonly name?: string; readonly store?: string }): { name?: string; store?: string } {
    if (store === undefined && this.#explicit) return {}
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
    const bare = name.replace(/^app-(.*)-(changelog|repartition)$/, '$1')
    return !this.#madeUp.has(bare) && !generatedBy.test(name) && !helper.test(name) && !this.#suppressStores.has(bare)
  }
}
