import { uuid5 } from '../../proto/ids.ts'
import type { Notification, NotificationRequest, NotificationState, OutgoingMessage } from '../../proto/messages.ts'
import { NotificationState as State } from '../../proto/messages.ts'
import { makeMeta, traceIdOf } from '../../proto/meta.ts'
import type { Recipient } from './channels.ts'
import { wordingOf } from './wording.ts'

/** The message about one thing on one channel: its id follows from both, so there is one, however often it is asked for. */
export const messageOf = (
  request: NotificationRequest,
  { channel, address }: Recipient,
  name: string,
): OutgoingMessage => {
  const { userId, template, what, orderId, at, causationId, traceparent, orderVersion } = request
  const { subject, body } = wordingOf(request, channel, name)
  return {
    notificationId: uuid5(request.subject, `notification/${what}/${channel}`),
    userId,
    channel,
    recipient: address,
    template,
    subject,
    body,
    orderId,
    at,
    causationId,
    traceparent,
    orderVersion,
  }
}

/** What became of a message. */
export interface Fate {
  readonly state: NotificationState
  readonly providerId: string
  /** '' when it was sent. */
  readonly error: string
}

/** The record that tells what became of a message. */
export const notificationOf = (
  message: OutgoingMessage,
  { state, providerId, error }: Fate,
  { producer, now }: { readonly producer: string; readonly now: number },
): Notification => {
  const { notificationId, userId, channel, template, orderId, subject, body, traceparent } = message
  const name = State[state].toLowerCase()
  return {
    notificationId,
    userId,
    channel,
    template,
    state,
    orderId,
    sentAt: state === State.SENT ? now : 0,
    traceId: traceIdOf(traceparent),
    meta: makeMeta({
      eventType: `notification.${name}`,
      what: name,
      scope: notificationId,
      orderId,
      orderVersion: message.orderVersion,
      occurredAt: message.at,
      producedAt: now,
      causationId: message.causationId,
      producer,
      traceparent,
    }),
    subject,
    body,
    providerId,
    error,
  }
}
