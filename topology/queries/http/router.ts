import type { Monotonic, Scheduler } from '../../ports.ts'
import type { StoreOwner } from '../owner.ts'
import type { ViewPart } from '../partitioned-view.ts'
import type { Queries } from '../queries.ts'
import { findStore } from '../store-part.ts'
import { factsOf, headersOf, keyAnswer, rowsOf } from './answer.ts'
import { checkRequest } from './check-request.ts'
import { hop } from './hop.ts'
import { MergedRows } from './merged-rows.ts'
import { badQuery, problemOf, type QueryAnswer, unavailable } from './problem.ts'
import { queryJson } from './query-json.ts'
import { keyOf, type QueryRequest } from './query-request.ts'

export interface RouterOptions {
  readonly bytesMax: number
  readonly hopTimeoutMs: number
  readonly waitMsMax: number
  readonly protocol: 'http' | 'https'
  readonly scheduler: Scheduler
  readonly monotonic: Monotonic
}

/** Where a query came from. */
export interface QueryOrigin {
  readonly url: URL
  /** Another process of the application asks: what is not here is not looked for elsewhere. */
  readonly hopped: boolean
  /** To pass on. */
  readonly headers: Readonly<Record<string, string>>
}

/** Of other processes or partitions, for one query. */
const askedAtOnceMax = 32
const pauseMs = { first: 25, max: 200 }

/** Answers from here, or asks the process that has the rows. While partitions move it looks again until the time is over. */
export class Router {
  readonly #queries: Queries
  readonly #options: RouterOptions

  constructor(queries: Queries, options: RouterOptions) {
    this.#queries = queries
    this.#options = options
  }

  /** @throws QueryProblem, StreamsError */
  async answer(request: QueryRequest, origin: QueryOrigin): Promise<QueryAnswer> {
    const { monotonic, scheduler, waitMsMax } = this.#options
    const untilMs = monotonic.now() + waitMsMax
    for (let waitMs = pauseMs.first; ; waitMs = Math.min(2 * waitMs, pauseMs.max)) {
      let found: QueryAnswer | null = null
      try {
        found = await this.#once(request, origin)
        if (found.status !== 503) return found
      } catch (error) {
        if (problemOf(error).status !== 503 || monotonic.now() + waitMs > untilMs || origin.hopped) throw error
      }
      if (found !== null && monotonic.now() + waitMs > untilMs) return found
      await scheduler.sleep(waitMs)
    }
  }

  async #once(request: QueryRequest, origin: QueryOrigin): Promise<QueryAnswer> {
    const { store } = request
    if (store === null) return this.#json({ stores: this.#queries.stores.map(({ spec, sub }) => described(spec, sub)) })
    const part = findStore(this.#queries.plan, store)
    const key = request.key === null ? null : keyOf(part.spec.key, request.key, request.keyFormat)
    if (request.what === 'owners') {
      if (key === null) return this.#json({ store, owners: this.#queries.owners(store) })
      const [partition] = request.partitions ?? []
      if (partition !== undefined) this.#check(store, [partition])
      return this.#json(this.#queries.ownerOf(store, key, partition))
    }
    checkRequest(part.spec, request)
    if (key === null) return this.#rows(request, origin)
    const partition = request.partitions?.[0] ?? this.#queries.partitionOf(store, key)
    this.#check(store, [partition])
    const here = this.#here(request, [partition])
    if (here !== null) return keyAnswer(this.#queries, request, here[0] as ViewPart, this.#options.bytesMax)
    const [answer] = await this.#ask(request, origin, [this.#queries.ownerOf(store, key, partition)])
    return answer as QueryAnswer
  }

  /** Null: not all of them are here. */
  #here(request: QueryRequest, partitions: readonly number[]): ViewPart[] | null {
    const { store, consistency, staleMsMax } = request
    const stale = staleMsMax === null ? {} : { staleMsMax }
    try {
      return this.#queries.parts(store as string, { consistency, partitions, ...stale })
    } catch (error) {
      if (problemOf(error).status === 503) return null
      throw error
    }
  }

  /**
   * Partitions that have one owner; for stale reads also those who follow it, when it cannot be asked: one partition at a time, since who follows one of them need not
   * follow the next one.
   */
  async #ask(request: QueryRequest, origin: QueryOrigin, places: readonly StoreOwner[]): Promise<QueryAnswer[]> {
    const { store, active } = places[0] as StoreOwner
    const where = `partition ${places.map(({ partition }) => partition).join(', ')} of store "${store}"`
    if (origin.hopped) throw unavailable(`${where} is not here any more, or not yet`)
    const nobody = unavailable(`${where} is on its way to a process, or that one names no endpoint`)
    const said = await this.#first([active], places, origin)
    if (request.staleMsMax === null || isAnswer(said)) return [answerOf(said ?? nobody)]
    const answers: QueryAnswer[] = []
    for (const some of turnsOf(places)) {
      const asked = some.map((place) => this.#first(place.standbys, [place], origin))
      for (const each of await Promise.all(asked)) answers.push(answerOf(each ?? said ?? nobody))
    }
    return answers
  }

  /** What the first of these processes says that can say it, or else the last of them; null: there is none to ask. */
  async #first(
    endpoints: readonly (string | null)[],
    places: readonly StoreOwner[],
    { url, headers }: QueryOrigin,
  ): Promise<QueryAnswer | Error | null> {
    const { hopTimeoutMs: timeoutMs, bytesMax, protocol, scheduler } = this.#options
    const { endpoint: own, ownersAreProcesses } = this.#queries
    const target = new URL(url)
    target.searchParams.set('partitions', places.map(({ partition }) => partition).join(','))
    let said: QueryAnswer | Error | null = null
    for (const endpoint of endpoints) {
      if (endpoint === null || (endpoint === own && !ownersAreProcesses)) continue
      // The texts of rows and what is around them.
      const options = { scheduler, timeoutMs, bytesMax: 2 * bytesMax + 65_536, protocol }
      said = await hop(endpoint, target.pathname + target.search, headers, options).catch((error: Error) => error)
      if (isAnswer(said)) return said
    }
    return said
  }

  /** Rows of all partitions, or of those that are named: none is left out without a word. */
  async #rows(request: QueryRequest, origin: QueryOrigin): Promise<QueryAnswer> {
    const store = request.store as string
    const owners = this.#queries.owners(store)
    const wanted = request.partitions ?? owners.map(({ partition }) => partition)
    this.#check(store, wanted)
    const groups = Map.groupBy(wanted, (partition) => {
      if (this.#here(request, [partition]) !== null) return null
      // Of a process each thread has some: it can be asked for one at a time.
      return this.#queries.ownersAreProcesses ? partition : ((owners[partition] as StoreOwner).active ?? '')
    })
    const merged = new MergedRows(request, this.#options.bytesMax)
    for (const some of turnsOf([...groups])) {
      const asked = some.map(async ([owner, partitions]) => {
        if (owner === null) return [this.#local(request, partitions)]
        const places = partitions.map((partition) => owners[partition] as StoreOwner)
        return this.#ask(request, origin, places)
      })
      const answers = (await Promise.all(asked)).flat()
      for (const answer of answers) {
        if (answer.status !== 200 || (groups.size === 1 && answers.length === 1)) return answer
        merged.add(answer)
      }
    }
    return merged.answer(this.#queries)
  }

  #check(store: string, partitions: readonly number[]): void {
    const { length } = this.#queries.owners(store)
    if (length === 0) throw unavailable(`the partitions of store "${store}" are not known yet`)
    for (const each of partitions) if (each >= length) throw badQuery(`store "${store}" has no partition ${each}`)
  }

  #local(request: QueryRequest, partitions: readonly number[]): QueryAnswer {
    const parts = this.#here(request, partitions)
    if (parts === null) throw unavailable('partitions have moved meanwhile')
    const facts = parts.map(factsOf)
    const head = `{"store":${queryJson(request.store)},"partitions":${queryJson(facts)}`
    const headers = headersOf(facts, this.#queries)
    if (request.count) {
      const count = parts.reduce((sum, { view }) => sum + Number(view.approximateCount?.() ?? 0), 0)
      return { status: 200, headers, body: `${head},"approximateCount":${count}}` }
    }
    const { rows, truncated } = rowsOf(this.#queries, request, parts, this.#options.bytesMax)
    return { status: 200, headers, body: `${head},"rows":[${rows.join(',')}],"truncated":${truncated}}` }
  }

  #json(body: unknown): QueryAnswer {
    return {
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: queryJson(body),
    }
  }
}

/** Not too many at once. */
function* turnsOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += askedAtOnceMax) yield items.slice(at, at + askedAtOnceMax)
}

/** One that says more than that it cannot say it. */
const isAnswer = (said: QueryAnswer | Error | null): said is QueryAnswer =>
  said !== null && !(said instanceof Error) && said.status !== 503

/** @throws what was said instead of an answer. */
const answerOf = (said: QueryAnswer | Error): QueryAnswer => {
  if (said instanceof Error) throw said
  return said
}

const described = (
  { name, kind, key, value }: { name: string; kind: string; key: { id: string }; value: { id: string } },
  sub: { name: string } | null,
) => ({ name, kind, key: key.id, value: value.id, subTopology: sub?.name ?? null })
