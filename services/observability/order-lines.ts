import type { Logger } from 'millrace'
import type { OrderOptions } from '../../processors/orders/index.ts'
import { CancelReason, OrderStatus } from '../../proto/messages.ts'
import { traceIdOf } from '../../proto/meta.ts'
import { isLogged } from './log-share.ts'

/** A line per transition of an order: at `info` for a share of the orders, at `debug` for all others. */
export const orderLines =
  (logger: Logger, share: number): NonNullable<OrderOptions['moved']> =>
  (order, { from, to, version }) => {
    const say = isLogged(order.traceparent, share) ? logger.info : logger.debug
    say(from === to ? 'order updated' : `order ${OrderStatus[to]}`, {
      caller: 'oms-orders',
      order_id: order.orderId,
      user_id: order.userId,
      trace_id: traceIdOf(order.traceparent),
      correlation_id: order.orderId,
      status: OrderStatus[to],
      version,
      ...(order.reason === CancelReason.NOT_CANCELLED ? {} : { reason: CancelReason[order.reason] }),
    })
  }
