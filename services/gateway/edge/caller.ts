import { createHash } from 'node:crypto'
import { forbidden } from '../problem.ts'

/** Who asks. */
export interface Caller {
  /** The `sub` of the token; null where nobody has to sign in. */
  readonly subject: string | null
  /** May see all orders and change what is sold. */
  readonly isOperator: boolean
}

/** Everybody, where no sign-in is configured. */
export const anybody: Caller = { subject: null, isOperator: true }

/** What a request brings along, beside what it asks. */
export interface Call {
  readonly caller: Caller
  /** As it came, to be passed on to another process; '' when there was none. */
  readonly authorization: string
  readonly clientIp: string
  /** W3C trace context: the request's own, or a new one. */
  readonly traceparent: string
}

/** @throws Problem 403 unless the caller is an operator */
export const mustOperate = (caller: Caller): void => {
  if (!caller.isOperator) throw forbidden('only operators may do that', 'operator')
}

/** @throws Problem 403 unless the caller is that user, or an operator */
export const mustBe = (caller: Caller, userId: string): void => {
  if (!caller.isOperator && caller.subject !== userId)
    throw forbidden('customers see and change their own orders only', 'operator')
}

/** In whose name Idempotency-Keys are unique: two users may use the same key. */
export const tenantOf = ({ subject }: Caller): string =>
  subject === null ? 'default' : `user/${createHash('sha256').update(subject).digest('hex')}`
