import { type KTable, kvStore, processor, str } from 'millrace'
import {
  type NotificationRequest,
  NotificationState,
  type OutgoingMessage,
  type UserOutbox,
  type UserPreferences,
} from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { type Channel, recipientsOf } from './channels.ts'
import { messageOf, notificationOf } from './message.ts'
import { emptyOutbox, hasRoom, type RateLimit, roomAt, waitingCount } from './rate.ts'
import { noteTold } from './told.ts'

const DAY_MS = 86_400_000

/** By user_id. */
export const outboxes = kvStore('outboxes', { key: str, value: serdes.userOutbox })
/** By user_id and place in the queue. */
const waiting = kvStore('waiting', { key: str, value: serdes.outgoingMessage })
/** By order_id (or sku:...). What is older than the topics that are read cannot come again. */
const told = kvStore('told', { key: str, value: serdes.told, ttlMs: 31 * DAY_MS })

export interface PlanOptions {
  /** Of users without a preference. */
  readonly channels: readonly Channel[]
  readonly limit: RateLimit
  /** Messages of one user that wait at most; what is above is told to have failed. */
  readonly waitingMax: number
}

/**
 * Decides about the messages to each user: one for each thing and channel, in the order of what happened, and no more than the limit allows. What is
 * above the limit waits in a store, so a million waiting messages cost no memory.
 */
export const planMessages = (preferences: KTable<string, UserPreferences>, options: PlanOptions) =>
  processor(
    'plan-messages',
    {
      in: { key: str, value: serdes.notificationRequest },
      stores: { outboxes, waiting, told, preferences },
      out: { notifications: topics.notificationsEvents },
      timers: { room: { clock: 'wall' } },
      emits: { key: str, value: serdes.outgoingMessage },
    },
    ({ stores, out, timers, forward, wallTime, applicationId }) => {
      const { limit, waitingMax } = options

      const refuse = (message: OutgoingMessage): void => {
        const error = `${waitingMax} messages to this user wait already`
        const fate = { state: NotificationState.FAILED, providerId: '', error }
        const stamp = { producer: applicationId, now: wallTime() }
        out.notifications.send(message.userId, notificationOf(message, fate, stamp))
      }

      const send = (outbox: UserOutbox, message: OutgoingMessage): void => {
        outbox.inFlight += 1
        forward(message.userId, message)
      }

      const waitForRoom = (outbox: UserOutbox, userId: string): void => {
        timers.room.set(userId, roomAt(outbox, wallTime(), limit))
      }

      const take = (outbox: UserOutbox, userId: string, message: OutgoingMessage): void => {
        const count = waitingCount(outbox)
        if (count === 0 && hasRoom(outbox, wallTime(), limit)) send(outbox, message)
        else if (count >= waitingMax) refuse(message)
        else {
          stores.waiting.put(rowOf(userId, outbox.waitingTo), message)
          outbox.waitingTo += 1
          if (count === 0) waitForRoom(outbox, userId)
        }
      }

      const plan = (request: NotificationRequest, userId: string): void => {
        const known = stores.told.get(request.subject) ?? { what: [] }
        if (!noteTold(known, request)) return
        stores.told.put(request.subject, known)
        const wanted = stores.preferences.get(userId)?.value
        const outbox = stores.outboxes.get(userId) ?? emptyOutbox()
        for (const recipient of recipientsOf(userId, wanted, options.channels)) {
          take(outbox, userId, messageOf(request, recipient, wanted?.name || userId))
        }
        stores.outboxes.put(userId, outbox)
      }

      return {
        process: plan,
        onTimer: {
          room(userId) {
            const outbox = stores.outboxes.get(userId)
            if (outbox === undefined) return
            while (waitingCount(outbox) > 0 && hasRoom(outbox, wallTime(), limit)) {
              const row = rowOf(userId, outbox.waitingFrom)
              const message = stores.waiting.get(row)
              stores.waiting.delete(row)
              outbox.waitingFrom += 1
              if (message !== undefined) send(outbox, message)
            }
            if (waitingCount(outbox) > 0) waitForRoom(outbox, userId)
            stores.outboxes.put(userId, outbox)
          },
        },
      }
    },
  )

/** The number has one length, so a user's id may hold anything. */
const rowOf = (userId: string, place: number): string => `${userId}/${String(place).padStart(16, '0')}`
