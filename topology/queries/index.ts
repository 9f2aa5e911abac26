export { type Queryable, type QueryHandler, type QueryHandlerOptions, queryHandler } from './http/query-handler.ts'
export type { StoreOwner } from './owner.ts'
export { Queries, type QueryOptions } from './queries.ts'
export type { Staleness } from './query-source.ts'
