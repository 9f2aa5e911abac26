import type * as messages from '../../proto/messages.ts'
import { CancelReason } from '../../proto/messages.ts'
import type { Call } from '../gateway/edge/caller.ts'
import type { OrderApi } from '../gateway/orders/order-api.ts'
import { badRequest } from '../gateway/problem.ts'
import { parseOrder, parseOrderChange } from '../gateway/schemas.ts'

const WAIT_MAX_MS = 30_000

/** `OrderService` of proto/oms/api: requests are checked by the schemas that HTTP uses. */
export const orderProcedures = (orders: OrderApi) => ({
  createOrder: async (request: messages.CreateOrderRequest, call: Call): Promise<messages.CreateOrderResponse> => {
    const { userId, currency, lineItems, paymentMethod, paymentToken, deliveryAddress, idempotencyKey } = request
    const payment = {
      ...(paymentMethod === '' ? {} : { method: paymentMethod }),
      ...(paymentToken === '' ? {} : { token: paymentToken }),
    }
    const order = parseOrder({
      user_id: userId,
      currency,
      line_items: lineItems.map(({ sku, qty }) => ({ sku, qty })),
      ...(Object.keys(payment).length === 0 ? {} : { payment }),
      ...(deliveryAddress === '' ? {} : { delivery_address: deliveryAddress }),
    })
    return orders.create(order, idempotencyKey, call)
  },

  getOrder: async (request: messages.GetOrderRequest, call: Call): Promise<messages.GetOrderResponse> => {
    const { orderId, minVersion, timeoutMs } = request
    if (timeoutMs > WAIT_MAX_MS) throw badRequest('invalid-parameters', `timeout_ms is at most ${WAIT_MAX_MS}`)
    // Version 0 is the first one: who gives it a time waits for an order that this process may not have heard of.
    const wait = minVersion === 0 && timeoutMs === 0 ? null : { minVersion, timeoutMs }
    return { order: await orders.get(orderId, wait, call) }
  },

  updateOrder: async (request: messages.UpdateOrderRequest, call: Call): Promise<messages.UpdateOrderResponse> => {
    const { delivery_address: deliveryAddress } = parseOrderChange({ delivery_address: request.deliveryAddress })
    const { idempotencyKey } = request
    const { view, decided } = await orders.update(request.orderId, { deliveryAddress, idempotencyKey }, call)
    return { order: view, decided }
  },

  cancelOrder: async ({ orderId, reason }: messages.CancelOrderRequest, call: Call) => {
    if (reason === CancelReason.NOT_CANCELLED) return orders.cancel(orderId, CancelReason.CUSTOMER, call)
    if (reason !== CancelReason.CUSTOMER && reason !== CancelReason.FRAUD) {
      throw badRequest('invalid-body', 'reason is CUSTOMER or FRAUD')
    }
    return orders.cancel(orderId, reason, call)
  },
})
