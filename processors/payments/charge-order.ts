import { i32, kvStore, processor, str } from 'millrace'
import { type Payment, type PaymentCommand, PaymentOp } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import type { FreshCalls } from './fresh-calls.ts'
import { callOf, completedOf, onCommand, onFirst, openPayment, type Reaction } from './payment.ts'

/** By order_id: an order has one payment, and this row is what makes it so. */
export const payments = kvStore('payments', { key: str, value: serdes.payment })

/** How long it is remembered which commands were dealt with. */
const SEEN_FOR_MS = 86_400_000

/** event_ids of commands. A cache, so it has no changelog: what it forgets, the payment's own row knows. */
const seenCommands = kvStore('payment-commands-seen', { key: str, value: i32, ttlMs: SEEN_FOR_MS, logged: false })

/**
 * What keeps an order from being charged twice, besides the provider's own key. Each is enough alone or with one other; they can be switched off one by
 * one to show that.
 */
export interface DedupLayers {
  /** One question about an order at a time: by the partition's owner, and there by the lane of its key. */
  readonly lock?: boolean
  /** event_ids of the last 24 h. */
  readonly cache?: boolean
  /** The row under the order's key: written once, before the provider is asked. */
  readonly row?: boolean
}

/**
 * Takes commands: writes the intent and hands on the question. Both are one unit, and the question is put when they are committed, so no crash finds a
 * charge without its intent.
 */
export const chargeOrder = ({ lock = true, cache = true, row = true }: DedupLayers, fresh: FreshCalls) =>
  processor(
    'charge-order',
    {
      in: topics.paymentsCommands,
      stores: { payments, seenCommands },
      out: { completed: topics.paymentsCompleted, outcomes: topics.paymentsOutcomes },
      emits: { key: str, value: serdes.providerCall },
    },
    ({ stores, out, forward, wallTime, applicationId, partition }) => {
      const mine = fresh.open(partition)

      const react = (payment: Payment, command: PaymentCommand, { ask, tell, save }: Reaction): void => {
        const { orderId } = payment
        if (save) stores.payments.put(orderId, payment)
        if (tell) {
          const message = completedOf(payment, { producer: applicationId, producedAt: wallTime() })
          out.completed.send(orderId, message)
          out.outcomes.send(orderId, message)
        }
        if (ask !== null) forward(lock ? orderId : null, callOf(payment, ask, command))
      }

      const wasSeen = (eventId: string): boolean => {
        if (!cache) return false
        if (stores.seenCommands.get(eventId) !== undefined) return true
        stores.seenCommands.put(eventId, 1)
        return false
      }

      return {
        process(command, orderId) {
          const seen = wasSeen(command.meta.eventId)
          const known = row || command.op !== PaymentOp.CHARGE || seen ? stores.payments.get(orderId) : undefined
          if (known !== undefined) return react(known, command, onCommand(known, command, seen))
          // A capture without a payment is for nobody: the order that asks for it says its earlier commands again first.
          if (command.op === PaymentOp.CAPTURE) return
          const payment = openPayment(command)
          const reaction = onFirst(payment)
          if (reaction.ask !== null) mine.add(orderId)
          react(payment, command, reaction)
        },
        close() {
          fresh.close(partition, mine)
        },
      }
    },
  )
