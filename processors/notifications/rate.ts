import type { UserOutbox } from '../../proto/messages.ts'

/*
 * How many messages a user gets: at most `messagesMax` in any span of `windowMs`, wherever it begins. When exactly a provider sends
 * is known only to lie between the call and its answer. So a message counts from its call until `windowMs` after its answer, and the limit holds
 * however long calls take.
 */

export interface RateLimit {
  readonly messagesMax: number
  readonly windowMs: number
}

export const emptyOutbox = (): UserOutbox => ({ sentAt: [], inFlight: 0, waitingFrom: 0, waitingTo: 0 })

/** Drops what has left the window. */
const forget = (outbox: UserOutbox, now: number, { windowMs }: RateLimit): void => {
  const recent = outbox.sentAt.findIndex((at) => at + windowMs > now)
  outbox.sentAt.splice(0, recent < 0 ? outbox.sentAt.length : recent)
}

/** Whether one more message may go now. */
export const hasRoom = (outbox: UserOutbox, now: number, limit: RateLimit): boolean => {
  forget(outbox, now, limit)
  return outbox.sentAt.length + outbox.inFlight < limit.messagesMax
}

/** When there may be room again, at the earliest: what is in flight leaves the window no sooner than a window from now. */
export const roomAt = (outbox: UserOutbox, now: number, limit: RateLimit): number => {
  const leaving = outbox.sentAt.length + outbox.inFlight - limit.messagesMax
  const at = outbox.sentAt[leaving]
  return (at ?? now) + limit.windowMs
}

/** A call was answered, well or not: a message that failed may have been sent all the same. */
export const noteSent = (outbox: UserOutbox, now: number, limit: RateLimit): void => {
  forget(outbox, now, limit)
  outbox.inFlight = Math.max(0, outbox.inFlight - 1)
  // In order also when the clock has stepped back.
  outbox.sentAt.push(Math.max(now, outbox.sentAt.at(-1) ?? now))
}

/** Messages that wait for room. */
export const waitingCount = ({ waitingFrom, waitingTo }: UserOutbox): number => waitingTo - waitingFrom
