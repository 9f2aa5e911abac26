export type {
  KeyRange,
  KeyValueStore,
  ReadOnlyKeyValueStore,
  ReadOnlySessionStore,
  ReadOnlyVersionedStore,
  ReadOnlyWindowStore,
  SessionRow,
  SessionStore,
  TimestampedKeyValueStore,
  ValueAndTime,
  Version,
  VersionedStore,
  WindowRow,
  WindowStore,
} from '../state/index.ts'
export type {
  CallOptions,
  EffectFailure,
  EffectInfo,
  EffectOptions,
  EffectResult,
  LookupInfo,
  RetryOptions,
} from './dsl/async-steps.ts'
export { CogroupedKStream, SessionWindowedCogroupedKStream, TimeWindowedCogroupedKStream } from './dsl/cogrouped.ts'
export {
  type CustomStoreDef,
  type CustomStoreOptions,
  customStore,
  type OpenedStore,
  type RowStores,
} from './dsl/custom-store.ts'
export type { DistinctArgument, DistinctBy } from './dsl/distinct.ts'
export { failOnInvalid, fromValue, skipInvalid, usePartitionTime, wallClock } from './dsl/extractors.ts'
export type { ForeignKeyJoinOptions } from './dsl/foreign-key-join.ts'
export { GlobalTable } from './dsl/global-table.ts'
export type {
  Aggregation,
  Graph,
  GraphNode,
  OffsetReset,
  TimestampExtractor,
  TopicSpec,
} from './dsl/graph.ts'
export { type AggregateOptions, KGroupedStream, type ReduceOptions, type StatefulOptions } from './dsl/grouped.ts'
export { KGroupedTable } from './dsl/grouped-table.ts'
export { type JoinWindows, joinWindows } from './dsl/join-windows.ts'
export type {
  ForwardOptions,
  Output,
  ProcessorContext,
  ProcessorInstance,
  PunctuationClock,
  RecordInfo,
  SendOptions,
  TimerHandler,
  TimerInfo,
  Timers,
  ValueProcessorContext,
} from './dsl/processor.ts'
export {
  type OutputMap,
  type ProcessorDef,
  type ProcessorSpec,
  processor,
  type RecordTypes,
  type StoreMap,
  type TimerDef,
  type TimerMap,
  type ValueProcessorDef,
  valueProcessor,
} from './dsl/processor-def.ts'
export type { KeyState, PartitionChoice, RepartitionOptions } from './dsl/regroup.ts'
export type { PatternOptions, TableSourceOptions } from './dsl/sources.ts'
export { type Branches, type BranchPredicate, otherwise } from './dsl/split.ts'
export {
  type KeyValueOptions,
  type KeyValueStoreDef,
  kvStore,
  type SessionStoreDef,
  type SessionStoreOptions,
  type StoreDef,
  type StoreOptions,
  type StoreRef,
  sessionStore,
  type TableShape,
  type TableStore,
  type TableStores,
  type TimestampedStoreDef,
  timestampedStore,
  type VersionedStoreDef,
  type VersionedStoreOptions,
  versionedStore,
  type WindowStoreDef,
  type WindowStoreOptions,
  windowStore,
} from './dsl/store-def.ts'
export {
  type ChosenSinkOptions,
  KStream,
  type ProcessOptions,
  type SinkOptions,
  type StepOptions,
} from './dsl/stream.ts'
export type { StreamJoinArgument, StreamJoinOptions } from './dsl/stream-join.ts'
export {
  type BufferLimits,
  type SuppressionOf,
  type SuppressOptions,
  type TimeLimitOptions,
  type UntilTimeLimit,
  type UntilWindowCloses,
  untilTimeLimit,
  untilWindowCloses,
} from './dsl/suppress.ts'
export { type FilterOptions, KTable, type TableOptions } from './dsl/table.ts'
export type { ResultOptions } from './dsl/table-join.ts'
export { type Topic, type TopicFor, type TopicOptions, topic } from './dsl/topic.ts'
export { Topology, type TopologyOptions, topology } from './dsl/topology.ts'
export { TopologyBuilder } from './dsl/topology-builder.ts'
export {
  SessionWindowedKStream,
  TimeWindowedKStream,
  type WindowedByOptions,
  type WindowStoreSettings,
} from './dsl/windowed-stream.ts'
export {
  hoppingWindows,
  type SessionWindows,
  type SlidingWindows,
  sessionWindows,
  slidingWindows,
  type TimeWindows,
  tumblingWindows,
  type UnlimitedWindows,
  unlimitedWindows,
} from './dsl/windows.ts'
export { isStreamsError, type Retry, StreamsError } from './errors/index.ts'
export { EmbeddedLog } from './log/embedded/index.ts'
export { type Header, Headers } from './log/headers.ts'
export type { SaslOptions } from './log/kafka/index.ts'
export type {
  Admin,
  Compression,
  FetchedPartition,
  Fetcher,
  Log,
  Producer,
  RecordCursor,
  TopicDescription,
  TopicPartition,
} from './log/log.ts'
export { partitionOf } from './log/records/index.ts'
export { Metrics } from './metrics/index.ts'
export {
  type Change,
  type CoPartitioned,
  type CoPartitionedSide,
  describe,
  type InternalTopic,
  type Manifest,
  manifestOf,
  type Plan,
  type PlanOptions,
  plan,
  planChange,
  resolvePartitions,
  type SubTopology,
  toMermaid,
} from './plan/index.ts'
export type { Clock, Failpoint, Failpoints, Logger, Monotonic, Ports, Random, Scheduler } from './ports.ts'
export {
  Queries,
  type QueryAnswer,
  type Queryable,
  type QueryHandler,
  type QueryHandlerOptions,
  type QueryOptions,
  queryHandler,
  type Staleness,
  StateReader,
  type StateReaderOptions,
  type StoreOwner,
  type StoreSnapshot,
  stateReader,
} from './queries/index.ts'
export {
  type AssignorInput,
  type AssignorMember,
  type AssignorSettings,
  type AssignorTask,
  type EmbeddedOptions,
  embedded,
  jsonLogger,
  type KafkaOptions,
  kafka,
  type MemberTasks,
  nodeClock,
  nodeMonotonic,
  nodeRandom,
  nodeScheduler,
  type OwnerProcess,
  type Runnable,
  type RunUntilSignalOptions,
  runUntilSignal,
  type SchemaRegistryOptions,
  type StandbyLag,
  Streams,
  type StreamsConfig,
  type StreamsState,
  schemaRegistry,
  silentLogger,
  streams,
  type TaskAssignor,
  type TaskOwner,
  type TaskOwners,
  type UncaughtAction,
} from './runtime/index.ts'
export {
  ByteWriter,
  bigint64,
  bigint64be,
  bytes,
  type ConfluentOptions,
  confluent,
  f64,
  float64be,
  i32,
  i64,
  int32be,
  int64be,
  json,
  KeyRing,
  type KeyRingOptions,
  type MessageType,
  protobuf,
  type RecordBytes,
  type RegistrySchema,
  type SchemaRegistry,
  type Serde,
  type SigningKey,
  sessionWindowed,
  signed,
  str,
  timeWindowed,
  u64,
  type Windowed,
  WrittenBytes,
  withHeaders,
} from './serdes/index.ts'
export type { ErrorHandler, ErrorHandlers, FailedRecord, HandlerDecision } from './task/handlers.ts'
export type { SpanAttributes, SpanKind, TraceSpan, Tracing } from './tracing/index.ts'
export {
  type ThreadApp,
  type ThreadInfo,
  type ThreadModule,
  type ThreadStatus,
  WorkerStreams,
  type WorkerStreamsOptions,
  workerStreams,
} from './workers/index.ts'
