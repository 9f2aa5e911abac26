import { str, type Topology, topology } from 'millrace'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { fromStock } from './announce.ts'
import { announceOrders } from './announce-orders.ts'
import type { Channel } from './channels.ts'
import { noteOutcome } from './note-outcome.ts'
import { planMessages } from './plan-messages.ts'
import { isWorthAnotherAttempt, type NotificationProviders } from './provider.ts'

export type { Channel } from './channels.ts'
export { channels } from './channels.ts'
export type { NotificationProviders, SimulatedProviderOptions } from './provider.ts'
export { simulatedProvider } from './provider.ts'

export interface NotificationOptions {
  /** How users without a preference are told. Default email. */
  readonly channels?: readonly Channel[]
  /** Messages to one user in any span of `windowMs`, at most. Default 20 in 60,000 ms. */
  readonly messagesMax?: number
  readonly windowMs?: number
  /** Messages to one user that may wait for their turn. Default 10,000. */
  readonly waitingMax?: number
  /** Below how many available pieces of a SKU there is an alert; 0 for none. Default 5. */
  readonly lowStockBelow?: number
  /** Who gets these alerts. Default `operations`. */
  readonly operationsUser?: string
  /** Of one message. Default 6 attempts, 500 ms after the first, doubling up to 30 s. */
  readonly attemptsMax?: number
  readonly retryDelayMs?: number
}

const PARTITIONS = 12

/** Tells users what happens to their orders. It reads in 48 tasks by order_id and sends in 12 by user_id. */
export const notificationsTopology = (
  providers: NotificationProviders,
  options: NotificationOptions = {},
): Topology => {
  const { lowStockBelow = 5, operationsUser = 'operations', attemptsMax = 6, retryDelayMs = 500 } = options
  const limit = { messagesMax: options.messagesMax ?? 20, windowMs: options.windowMs ?? 60_000 }
  const planned = { channels: options.channels ?? ['email'], limit, waitingMax: options.waitingMax ?? 10_000 } as const
  return topology(
    'notifications',
    (t) => {
      const aboutOrders = t
        .stream([topics.ordersEvents, topics.paymentsOutcomes, topics.deliveriesOutcomes])
        .process(announceOrders)
      const aboutStock = t.stream(topics.inventoryUpdated).flatMap((moved) => {
        const request = fromStock(moved, lowStockBelow, operationsUser)
        return request === null ? [] : [[operationsUser, request] as const]
      })
      const preferences = t.table(topics.usersPreferences, { name: 'preferences' })
      aboutOrders
        .merge(aboutStock)
        .repartition({ name: 'by-user', partitions: PARTITIONS, key: str, value: serdes.notificationRequest })
        .process(planMessages(preferences, planned))
        .effectAsync(
          (message, _userId, { attempt, signal }) =>
            providers[message.channel as Channel].send(message, {
              idempotencyKey: message.notificationId,
              attempt,
              signal,
            }),
          {
            name: 'send',
            key: str,
            value: serdes.outgoingMessage,
            concurrency: 64,
            timeoutMs: 10_000,
            retry: { attempts: attemptsMax, delayMs: retryDelayMs, delayMsMax: 30_000, when: isWorthAnotherAttempt },
          },
        )
        .process(noteOutcome(limit))
    },
    { changelogs: 'task' },
  )
}
