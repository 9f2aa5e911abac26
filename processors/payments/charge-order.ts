import { kvStore, processor, str } from 'millrace'
import type { Payment } from '../../proto/messages.ts'
import * as serdes from '../../proto/serdes.ts'
import * as topics from '../../proto/topics.ts'
import { completedOf, onCommand, onVerdict, openPayment } from './charge.ts'
import type { Provider } from './provider.ts'

/** By order_id: an order has one payment, and this row is what makes it so. */
export const payments = kvStore('payments', { key: str, value: serdes.payment })

/**
 * Charges orders: the intent is a row, the wait for the provider a durable timer, so a crash in between asks again instead of
 * forgetting, and the provider answers the same question the same way.
 */
export const chargeOrder = (provider: Provider) =>
  processor(
    'charge-order',
    {
      in: topics.paymentsCommands,
      stores: { payments },
      out: { completed: topics.paymentsCompleted, outcomes: topics.paymentsOutcomes },
      timers: { answer: { clock: 'wall' } },
    },
    ({ stores, out, timers, wallTime, applicationId }) => {
      const tell = (payment: Payment): void => {
        const message = completedOf(payment, { producer: applicationId, producedAt: wallTime() })
        out.completed.send(payment.orderId, message)
        out.outcomes.send(payment.orderId, message)
      }

      const settle = (payment: Payment): boolean => {
        const { orderId, token, intentAt } = payment
        return onVerdict(payment, provider.decide(orderId, token), intentAt + provider.delayMs(orderId))
      }

      return {
        process(command, orderId) {
          // The time that the command carries: a repeated command, or one read again without its state, then repeats the answer exactly.
          const at = command.meta.occurredAt
          const known = stores.payments.get(orderId)
          const payment = known ?? openPayment(command, at)
          const { ask, forget, tell: telling } = onCommand(payment, command, known === undefined, at)
          const delayMs = ask ? provider.delayMs(orderId) : 0
          const settled = ask && delayMs === 0 && settle(payment)
          stores.payments.put(orderId, payment)
          if (forget) timers.answer.cancel(orderId)
          if (telling || settled) tell(payment)
          else if (ask && timers.answer.get(orderId) === undefined) timers.answer.set(orderId, wallTime() + delayMs)
        },
        onTimer: {
          answer(orderId) {
            const payment = stores.payments.get(orderId)
            if (payment === undefined || !settle(payment)) return
            stores.payments.put(orderId, payment)
            tell(payment)
          },
        },
      }
    },
  )
