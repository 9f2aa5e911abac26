import { oms } from './generated/oms.js'

/*
 * The message types as the code uses them. The generated interfaces make every field optional, because proto3 may leave it out; what is
 * decoded has all of them (absent ones read as their defaults from the prototype, which is why a message must never be
 * spread), and what is written here sets all of them.
 */

type Fields<P> = {
  [K in keyof P as K extends '$unknowns' | 'payload' | 'command' ? never : K]-?: Strict<NonNullable<P[K]>>
}
type Strict<P> = P extends Uint8Array | string | number | boolean
  ? P
  : P extends readonly (infer Item)[]
    ? Strict<Item>[]
    : P extends object
      ? Fields<P>
      : P
/** Turns fields that may be left out into optional ones. */
type Opt<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>

/** The envelope; every record of every topic carries one, but for catalog items. */
export type Meta = Opt<Fields<oms.common.v1.Meta.$Properties>, 'signature'>
type WithMeta<T> = Omit<T, 'meta'> & { meta: Meta }

export type LineItem = Fields<oms.contracts.v1.LineItem.$Properties>
export type OrderCreated = WithMeta<Fields<oms.contracts.v1.OrderCreated.$Properties>>
export type PaymentCompleted = WithMeta<Fields<oms.contracts.v1.PaymentCompleted.$Properties>>
export type InventoryUpdated = WithMeta<Fields<oms.contracts.v1.InventoryUpdated.$Properties>>
export type Notification = WithMeta<Fields<oms.contracts.v1.Notification.$Properties>>
export type AuditEntry = WithMeta<Fields<oms.contracts.v1.AuditEntry.$Properties>>

export type OrderEventPayload =
  | 'created'
  | 'reserved'
  | 'paying'
  | 'paid'
  | 'confirmed'
  | 'cancelling'
  | 'refunding'
  | 'cancelled'
  | 'paymentUnknown'
  | 'deliveryAssigned'
  | 'completed'
  | 'updated'
export type OrderEvent = WithMeta<Opt<Fields<oms.order.v1.OrderEvent.$Properties>, OrderEventPayload>>
export type OrderCommand = WithMeta<Opt<Fields<oms.order.v1.OrderCommand.$Properties>, 'cancel' | 'update'>>
export type Order = Fields<oms.order.v1.Order.$Properties>
export type OrderLine = Fields<oms.order.v1.OrderLine.$Properties>
export type OrderView = Opt<Fields<oms.order.v1.OrderView.$Properties>, 'payment' | 'delivery'>
export type PaymentView = Fields<oms.order.v1.PaymentView.$Properties>
export type DeliveryView = Fields<oms.order.v1.DeliveryView.$Properties>
export type TimelineEntry = Fields<oms.order.v1.TimelineEntry.$Properties>
export type UserOrder = Fields<oms.order.v1.UserOrder.$Properties>
export type Transition = Fields<oms.order.v1.Transition.$Properties>

export type InventoryCommand = WithMeta<Fields<oms.inventory.v1.InventoryCommand.$Properties>>
export type InventoryOutcome = WithMeta<Fields<oms.inventory.v1.InventoryOutcome.$Properties>>
export type Stock = Fields<oms.inventory.v1.Stock.$Properties>
export type Reservation = Fields<oms.inventory.v1.Reservation.$Properties>
export type Restock = WithMeta<Fields<oms.inventory.v1.Restock.$Properties>>

export type PaymentCommand = WithMeta<Fields<oms.payment.v1.PaymentCommand.$Properties>>
export type Payment = Fields<oms.payment.v1.Payment.$Properties>
export type ProviderCall = Fields<oms.payment.v1.ProviderCall.$Properties>

export type DeliveryEvent = WithMeta<Fields<oms.delivery.v1.DeliveryEvent.$Properties>>
export type Delivery = Fields<oms.delivery.v1.Delivery.$Properties>
export type DeliveryStep = Fields<oms.delivery.v1.DeliveryStep.$Properties>

export type NotificationRequest = Fields<oms.notification.v1.NotificationRequest.$Properties>
export type OutgoingMessage = Fields<oms.notification.v1.OutgoingMessage.$Properties>
export type UserOutbox = Fields<oms.notification.v1.UserOutbox.$Properties>
export type Told = Fields<oms.notification.v1.Told.$Properties>
export type Refund = Fields<oms.notification.v1.Refund.$Properties>
export type UserPreferences = Fields<oms.notification.v1.UserPreferences.$Properties>

export type ChainEnd = Fields<oms.audit.v1.ChainEnd.$Properties>

export type OrderFigures = Fields<oms.analytics.v1.OrderFigures.$Properties>
export type SkuUnits = Fields<oms.analytics.v1.SkuUnits.$Properties>
export type MinuteShare = Fields<oms.analytics.v1.MinuteShare.$Properties>
export type OrderAnalytics = WithMeta<Fields<oms.analytics.v1.OrderAnalytics.$Properties>>
export type OrderTally = Fields<oms.analytics.v1.OrderTally.$Properties>

export type CreateOrderRequest = Fields<oms.api.v1.CreateOrderRequest.$Properties>
export type CreateOrderResponse = Fields<oms.api.v1.CreateOrderResponse.$Properties>
export type GetOrderRequest = Fields<oms.api.v1.GetOrderRequest.$Properties>
export type GetOrderResponse = { order?: OrderView | null }
export type UpdateOrderRequest = Fields<oms.api.v1.UpdateOrderRequest.$Properties>
export type UpdateOrderResponse = { order?: OrderView | null; decided: boolean }
export type CancelOrderRequest = Fields<oms.api.v1.CancelOrderRequest.$Properties>
export type CancelOrderResponse = Fields<oms.api.v1.CancelOrderResponse.$Properties>
export type CheckAvailabilityRequest = Fields<oms.api.v1.CheckAvailabilityRequest.$Properties>
export type CheckAvailabilityResponse = Fields<oms.api.v1.CheckAvailabilityResponse.$Properties>
export type ReserveInventoryRequest = Fields<oms.api.v1.ReserveInventoryRequest.$Properties>
export type ReleaseInventoryRequest = Fields<oms.api.v1.ReleaseInventoryRequest.$Properties>
export type ReservationResponse = Fields<oms.api.v1.ReservationResponse.$Properties>

export type CatalogItem = Fields<oms.catalog.v1.CatalogItem.$Properties>

export const { OrderStatus, CancelReason } = oms.order.v1
export type OrderStatus = oms.order.v1.OrderStatus
export type CancelReason = oms.order.v1.CancelReason
export const { ReservationState, InventoryOp } = oms.inventory.v1
export type ReservationState = oms.inventory.v1.ReservationState
export type InventoryOp = oms.inventory.v1.InventoryOp
export const { DeliveryState } = oms.delivery.v1
export type DeliveryState = oms.delivery.v1.DeliveryState
export const { NotificationState } = oms.contracts.v1
export type NotificationState = oms.contracts.v1.NotificationState
export const { PaymentState, PaymentOp } = oms.payment.v1
export type PaymentState = oms.payment.v1.PaymentState
export type PaymentOp = oms.payment.v1.PaymentOp
