export type { QueryAnswer } from './http/problem.ts'
export {
  type Queryable,
  type QueryHandler,
  type QueryHandlerOptions,
  queryHandler,
  servedBy,
} from './http/query-handler.ts'
export type { StoreOwner } from './owner.ts'
export { Queries, type QueryOptions } from './queries.ts'
export type { Staleness } from './query-source.ts'
export { StateReader, type StateReaderOptions, type StoreSnapshot, stateReader } from './state-reader.ts'
