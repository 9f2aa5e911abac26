export type {
  AssignorInput,
  AssignorMember,
  AssignorSettings,
  AssignorTask,
  MemberTasks,
  TaskAssignor,
} from './assignment/task-assignor.ts'
export type { StreamsConfig } from './config.ts'
export { type EmbeddedOptions, embedded, type KafkaOptions, kafka } from './logs.ts'
export {
  jsonLogger,
  nodeClock,
  nodeMonotonic,
  nodeRandom,
  nodeScheduler,
  silentLogger,
} from './node-ports.ts'
export { type SchemaRegistryOptions, schemaRegistry } from './node-registry.ts'
export { type Runnable, type RunUntilSignalOptions, runUntilSignal } from './node-signals.ts'
export type { StandbyLag } from './standby-tasks.ts'
export { Streams, type StreamsState, streams } from './streams.ts'
export type { OwnerProcess, TaskOwner, TaskOwners } from './task-owners.ts'
export type { UncaughtAction } from './uncaught.ts'
