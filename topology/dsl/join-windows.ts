import { invalidArgument } from './arguments.ts'

/** Which records of two streams are near enough in time to join. Made by `joinWindows`. All in ms. */
export interface JoinWindows {
  /** A right record joins a left one when its time is in [left - beforeMs, left + afterMs], both ends included. */
  readonly beforeMs: number
  readonly afterMs: number
  /** How long after its window's end a record may come late. */
  readonly graceMs: number
}

/**
 * Windows of a stream-stream join: `{ differenceMs }` for the same distance on both sides, `{ beforeMs, afterMs }` for different ones. One
 * of the two may be negative as long as the window is not: `{ beforeMs: -1000, afterMs: 5000 }` joins right records that come one to five
 * seconds later. Without `graceMs` nothing may come late.
 *
 * @throws StreamsError INVALID_ARGUMENT
 */
export const joinWindows = (
  options:
    | { readonly differenceMs: number; readonly graceMs?: number }
    | { readonly beforeMs: number; readonly afterMs: number; readonly graceMs?: number },
): JoinWindows => {
  const { differenceMs, beforeMs, afterMs, graceMs = 0 } = options as Record<string, number | undefined>
  if (differenceMs !== undefined && (beforeMs !== undefined || afterMs !== undefined)) {
    throw invalidArgument('joinWindows: differenceMs stands beside beforeMs or afterMs', 'give one or the other')
  }
  const windows = { beforeMs: beforeMs ?? differenceMs, afterMs: afterMs ?? differenceMs, graceMs }
  return checkJoinWindows('joinWindows', windows as JoinWindows)
}

/** @throws StreamsError INVALID_ARGUMENT */
export const checkJoinWindows = (step: string, windows: JoinWindows): JoinWindows => {
  const { beforeMs, afterMs, graceMs } = (windows ?? {}) as Partial<JoinWindows>
  for (const [name, value] of Object.entries({ beforeMs, afterMs, graceMs })) {
    if (Number.isSafeInteger(value)) continue
    throw invalidArgument(
      `${step}: ${name} of its windows is ${String(value)}`,
      'pass joinWindows({ differenceMs }) or joinWindows({ beforeMs, afterMs }), in whole milliseconds',
    )
  }
  const made = { beforeMs: beforeMs as number, afterMs: afterMs as number, graceMs: graceMs as number }
  if (made.beforeMs + made.afterMs < 0) {
    throw invalidArgument(
      `${step}: a window from ${-made.beforeMs} to ${made.afterMs} ms around the left record ends before it starts`,
      'make beforeMs + afterMs 0 or more',
    )
  }
  if (made.graceMs < 0) throw invalidArgument(`${step}: graceMs is ${made.graceMs}`, 'make it 0 or more')
  return made
}
