import { isStreamsError } from '../errors/index.ts'
import { Headers } from '../log/headers.ts'
import type { Stage } from './decisions.ts'
import type { ErrorHandlers, FailedRecord } from './handlers.ts'

const messageLengthMax = 1024

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'Error'
  return 'code' in error ? String(error.code) : error.name
}

/** Where the record came from: enough to find it again. */
const place = (failed: FailedRecord, stage: Stage, to: Headers, handlers: DeadLetterHandlers): Headers => {
  const placed = to
    .with('millrace.error.stage', stage)
    .with('millrace.error.code', codeOf(failed.error))
    .with('millrace.error.topic', failed.topic)
    .with('millrace.error.partition', String(failed.partition))
    .with('millrace.error.offset', String(failed.offset))
  return handlers.deadLetterHeaders?.(placed, failed) ?? placed
}

/**
 * Headers of a dead letter: those of the record, then where it came from and why it is here. Key and value stay byte for byte, so that
 * a replay only has to copy the record back (KIP-1034 has the same idea).
 */
const fullHeaders = (failed: FailedRecord, stage: Stage, sender: Sender): Headers => {
  const { error } = failed
  const message = error instanceof Error ? error.message : String(error)
  return place(failed, stage, failed.headers, sender.decisions.handlers)
    .with('millrace.error.application', sender.applicationId)
    .with('millrace.error.message', message.slice(0, messageLengthMax))
    .with('millrace.error.timestamp', String(failed.timestamp))
}

type DeadLetterHandlers = Pick<ErrorHandlers, 'deadLetterTopic' | 'deadLetterHeaders'>

/** What sends it: a task. */
interface Sender {
  readonly applicationId: string
  readonly decisions: { readonly handlers: DeadLetterHandlers }
  sendRaw(topic: string, key: Buffer | null, value: Buffer | null, time: number, headers: Headers): void
}

/**
 * Sends a dead letter. The headers can make a record that is just under the size limit too large for its copy, and that must not stop the
 * partition: then the error's message goes, then the record's own headers, at last its value, and `millrace.error.truncated` says
 * which of them; the record itself is still where topic, partition and offset say.
 */
export const sendDeadLetter = (failed: FailedRecord, stage: Stage, sender: Sender): void => {
  const topic = sender.decisions.handlers.deadLetterTopic(failed.topic)
  const { key, value } = failed
  const time = Math.max(failed.timestamp, 0)
  const cut = (what: string, from: Headers): Headers =>
    place(failed, stage, from, sender.decisions.handlers).with('millrace.error.truncated', what)
  const attempts: (() => void)[] = [
    () => sender.sendRaw(topic, key, value, time, fullHeaders(failed, stage, sender)),
    () => sender.sendRaw(topic, key, value, time, cut('message', failed.headers)),
    () => sender.sendRaw(topic, key, value, time, cut('headers', Headers.none)),
    // Empty, not null: on a compacted topic null would delete another letter of the key.
    () => sender.sendRaw(topic, key, value === null ? null : empty, time, cut('value', Headers.none)),
  ]
  for (const [i, attempt] of attempts.entries()) {
    try {
      attempt()
      return
    } catch (error) {
      if (!isStreamsError(error, 'RECORD_TOO_LARGE') || i === attempts.length - 1) throw error
    }
  }
}

const empty = Buffer.alloc(0)
