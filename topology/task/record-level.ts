import { StreamsError } from '../errors/index.ts'
import { MetadataNeeded } from './metadata-needed.ts'

/** Codes of errors that one record causes and its handler may decide about. Others (fenced, disk full, ...) end the task. */
const recordCodes = new Set([
  'DESERIALIZATION',
  'SIGNATURE_INVALID',
  'SERDE_MISMATCH',
  'NULL_KEY',
  'INVALID_ARGUMENT',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC',
  'UNKNOWN_PARTITION',
  'RECORD_TOO_LARGE',
  'LOOKUP_FAILED',
])

/** Whether a handler decides about it; what a callback throws always is. */
export const isRecordLevel = (error: unknown): boolean =>
  !(error instanceof MetadataNeeded) && (!(error instanceof StreamsError) || recordCodes.has(error.code))
