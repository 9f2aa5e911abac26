import type { CancelReason, OrderStatus, OrderView } from '../../../proto/messages.ts'
import type { Call } from '../edge/caller.ts'
import type { OrderRequest } from '../schemas.ts'

/** Until when a reader waits to see what it knows to be written. */
export interface Wait {
  readonly minVersion: number
  readonly timeoutMs: number
}

export interface OrderChange {
  readonly deliveryAddress: string
  /** '' for a change of its own. */
  readonly idempotencyKey: string
}

export interface OrderState {
  readonly orderId: string
  readonly status: OrderStatus
}

export interface ChangedOrder {
  readonly view: OrderView
  /** False: the change is in the log, the order has not come to it yet. */
  readonly decided: boolean
}

/**
 * What can be done with orders, whoever asks and however: HTTP and gRPC are shells around it, and a client of gRPC is one of its
 * implementations. All throw Problem: 401 and 403 of who may not, 404 of what is not there, 503 of what cannot be done now.
 */
export interface OrderApi {
  /** Takes an order. `idempotencyKey`: '' for an order of its own. @throws Problem 400, 409 (another request with that key) */
  create(request: OrderRequest, idempotencyKey: string, call: Call): Promise<OrderState>
  /** @throws Problem 504 when it had not that version in that time */
  get(orderId: string, wait: Wait | null, call: Call): Promise<OrderView>
  /** @throws Problem 409 when it is too late */
  update(orderId: string, change: OrderChange, call: Call): Promise<ChangedOrder>
  /** Asks the order to undo everything; again while it does so changes nothing. @throws Problem 409 when there is nothing to undo any more */
  cancel(orderId: string, reason: CancelReason, call: Call): Promise<OrderState>
}
