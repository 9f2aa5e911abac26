import { type EffectResult, json, processor, str } from 'millrace'
import { NotificationState, type OutgoingMessage } from '../../proto/messages.ts'
import * as topics from '../../proto/topics.ts'
import { notificationOf } from './message.ts'
import { outboxes } from './plan-messages.ts'
import type { Receipt } from './provider.ts'
import { emptyOutbox, noteSent, type RateLimit } from './rate.ts'

type Outcome = EffectResult<Receipt, OutgoingMessage>

/** Tells what became of each message, and counts it in the window of its user. */
export const noteOutcome = (limit: RateLimit) =>
  processor(
    'note-outcome',
    {
      // Made and read within the task: this serde never sees bytes.
      in: { key: str, value: json<Outcome>() },
      stores: { outboxes },
      out: { notifications: topics.notificationsEvents },
    },
    ({ stores, out, wallTime, applicationId }) => ({
      process({ input, ok, failed }, userId) {
        const now = wallTime()
        const outbox = stores.outboxes.get(userId) ?? emptyOutbox()
        noteSent(outbox, now, limit)
        stores.outboxes.put(userId, outbox)
        const fate =
          failed === undefined
            ? { state: NotificationState.SENT, providerId: ok.providerId, error: '' }
            : {
                state: NotificationState.FAILED,
                providerId: '',
                error: `${failed.message} (${failed.attempts} attempts)`,
              }
        out.notifications.send(userId, notificationOf(input, fate, { producer: applicationId, now }))
      },
    }),
  )
