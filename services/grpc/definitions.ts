import type { MethodDefinition } from '@grpc/grpc-js'
import { oms } from '../../proto/generated/oms.js'
import type * as messages from '../../proto/messages.ts'

/* The procedures of proto/oms/api, by the same generated code as the topics. */

/** What protobufjs generates for a message. */
interface Codec {
  encode(message: any): { finish(): Uint8Array }
  decode(bytes: Uint8Array): unknown
}

const codecOf = <T>(codec: Codec) => ({
  serialize: (message: T): Buffer => Buffer.from(codec.encode(message).finish()),
  deserialize: (bytes: Buffer): T => codec.decode(bytes) as T,
})

const unary = <Question, Answer>(path: string, question: Codec, answer: Codec): MethodDefinition<Question, Answer> => {
  const [ask, tell] = [codecOf<Question>(question), codecOf<Answer>(answer)]
  return {
    path,
    requestStream: false,
    responseStream: false,
    requestSerialize: ask.serialize,
    requestDeserialize: ask.deserialize,
    responseSerialize: tell.serialize,
    responseDeserialize: tell.deserialize,
  }
}

const { v1 } = oms.api

export const ORDER_SERVICE = 'oms.api.v1.OrderService'
export const INVENTORY_SERVICE = 'oms.api.v1.InventoryService'

/** What `OrderService` offers, as server and clients need it. */
export const orderService = {
  createOrder: unary<messages.CreateOrderRequest, messages.CreateOrderResponse>(
    `/${ORDER_SERVICE}/CreateOrder`,
    v1.CreateOrderRequest,
    v1.CreateOrderResponse,
  ),
  getOrder: unary<messages.GetOrderRequest, messages.GetOrderResponse>(
    `/${ORDER_SERVICE}/GetOrder`,
    v1.GetOrderRequest,
    v1.GetOrderResponse,
  ),
  updateOrder: unary<messages.UpdateOrderRequest, messages.UpdateOrderResponse>(
    `/${ORDER_SERVICE}/UpdateOrder`,
    v1.UpdateOrderRequest,
    v1.UpdateOrderResponse,
  ),
  cancelOrder: unary<messages.CancelOrderRequest, messages.CancelOrderResponse>(
    `/${ORDER_SERVICE}/CancelOrder`,
    v1.CancelOrderRequest,
    v1.CancelOrderResponse,
  ),
}

/** The same of `InventoryService`. */
export const inventoryService = {
  checkAvailability: unary<messages.CheckAvailabilityRequest, messages.CheckAvailabilityResponse>(
    `/${INVENTORY_SERVICE}/CheckAvailability`,
    v1.CheckAvailabilityRequest,
    v1.CheckAvailabilityResponse,
  ),
  reserveInventory: unary<messages.ReserveInventoryRequest, messages.ReservationResponse>(
    `/${INVENTORY_SERVICE}/ReserveInventory`,
    v1.ReserveInventoryRequest,
    v1.ReservationResponse,
  ),
  releaseInventory: unary<messages.ReleaseInventoryRequest, messages.ReservationResponse>(
    `/${INVENTORY_SERVICE}/ReleaseInventory`,
    v1.ReleaseInventoryRequest,
    v1.ReservationResponse,
  ),
}
