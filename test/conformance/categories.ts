import { isStreamsError } from 'millrace'

const categories: Readonly<Record<string, string>> = {
  INVALID_ARGUMENT: 'argument',
  INVALID_TOPOLOGY: 'topology',
  INVALID_NAME: 'topology',
  DUPLICATE_NAME: 'topology',
  DUPLICATE_SOURCE: 'topology',
  CO_PARTITIONING: 'topology',
  DESERIALIZATION: 'deserialization',
  PROCESSING: 'processing',
  UNKNOWN_CHILD: 'processing',
  INVALID_TIMESTAMP: 'timestamp',
  UNKNOWN_TOPIC: 'unknownTopic',
  BUFFER_FULL: 'bufferFull',
}

/** The category of an error as scenarios name it; its own code (or text) when they have no name for it. */
export const categoryOf = (error: unknown): string =>
  isStreamsError(error) ? (categories[error.code] ?? error.code) : String(error)
