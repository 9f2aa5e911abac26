import type { Headers } from '../log/headers.ts'
import type { FailedRecord } from './handlers.ts'

const messageLengthMax = 1024

/**
 * Headers of a dead letter: those of the record, then where it came from and why it is here. Key and value stay byte for byte, so that
 * a replay only has to copy the record back (KIP-1034 has the same idea).
 */
export const deadLetterHeaders = (
  failed: FailedRecord,
  stage: 'deserialization' | 'processing',
  applicationId: string,
): Headers => {
  const { error } = failed
  const message = error instanceof Error ? error.message : String(error)
  const code =
    error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'Error'
  return failed.headers
    .with('millrace.error.application', applicationId)
    .with('millrace.error.stage', stage)
    .with('millrace.error.code', code)
    .with('millrace.error.message', message.slice(0, messageLengthMax))
    .with('millrace.error.topic', failed.topic)
    .with('millrace.error.partition', String(failed.partition))
    .with('millrace.error.offset', String(failed.offset))
    .with('millrace.error.timestamp', String(failed.timestamp))
}
