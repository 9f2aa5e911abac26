export type { ThreadApp, ThreadInfo, ThreadModule, ThreadStatus } from './messages.ts'
export { WorkerStreams, type WorkerStreamsOptions, workerStreams } from './worker-streams.ts'
