export { isStreamsError, type Retry, StreamsError, type StreamsErrorOptions } from './streams-error.ts'
