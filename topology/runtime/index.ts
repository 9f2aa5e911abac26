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
export { Streams, type StreamsState, streams } from './streams.ts'
