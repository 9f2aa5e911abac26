import { type MessageType, protobuf, type Serde, withHeaders } from 'millrace'
import { oms } from './generated/oms.js'
import { schemaIds } from './generated/schema-ids.ts'
import type * as messages from './messages.ts'

/** The generated class reads and writes exactly the strict type: see messages.ts. */
const message = <T>(type: MessageType<unknown>): Serde<T> => {
  const serde = protobuf(type as MessageType<T>)
  // A record's headers are those of its cause: the schema is another one, and the signature is not its own.
  return withHeaders(serde, { 'schema-id': schemaIds[serde.id.replace('protobuf:', '')] ?? null, signature: null })
}

export const orderCreated = message<messages.OrderCreated>(oms.contracts.v1.OrderCreated)
export const paymentCompleted = message<messages.PaymentCompleted>(oms.contracts.v1.PaymentCompleted)
export const inventoryUpdated = message<messages.InventoryUpdated>(oms.contracts.v1.InventoryUpdated)
export const notification = message<messages.Notification>(oms.contracts.v1.Notification)
export const auditEntry = message<messages.AuditEntry>(oms.contracts.v1.AuditEntry)
export const orderEvent = message<messages.OrderEvent>(oms.order.v1.OrderEvent)
export const orderCommand = message<messages.OrderCommand>(oms.order.v1.OrderCommand)
export const order = message<messages.Order>(oms.order.v1.Order)
export const orderView = message<messages.OrderView>(oms.order.v1.OrderView)
export const userOrder = message<messages.UserOrder>(oms.order.v1.UserOrder)
export const inventoryCommand = message<messages.InventoryCommand>(oms.inventory.v1.InventoryCommand)
export const inventoryOutcome = message<messages.InventoryOutcome>(oms.inventory.v1.InventoryOutcome)
export const stock = message<messages.Stock>(oms.inventory.v1.Stock)
export const reservation = message<messages.Reservation>(oms.inventory.v1.Reservation)
export const restock = message<messages.Restock>(oms.inventory.v1.Restock)
export const paymentCommand = message<messages.PaymentCommand>(oms.payment.v1.PaymentCommand)
export const payment = message<messages.Payment>(oms.payment.v1.Payment)
export const providerCall = message<messages.ProviderCall>(oms.payment.v1.ProviderCall)
export const deliveryEvent = message<messages.DeliveryEvent>(oms.delivery.v1.DeliveryEvent)
export const delivery = message<messages.Delivery>(oms.delivery.v1.Delivery)
export const notificationRequest = message<messages.NotificationRequest>(oms.notification.v1.NotificationRequest)
export const outgoingMessage = message<messages.OutgoingMessage>(oms.notification.v1.OutgoingMessage)
export const userOutbox = message<messages.UserOutbox>(oms.notification.v1.UserOutbox)
export const told = message<messages.Told>(oms.notification.v1.Told)
export const refund = message<messages.Refund>(oms.notification.v1.Refund)
export const userPreferences = message<messages.UserPreferences>(oms.notification.v1.UserPreferences)
export const catalogItem = message<messages.CatalogItem>(oms.catalog.v1.CatalogItem)
export const chainEnd = message<messages.ChainEnd>(oms.audit.v1.ChainEnd)
export const minuteShare = message<messages.MinuteShare>(oms.analytics.v1.MinuteShare)
export const orderAnalytics = message<messages.OrderAnalytics>(oms.analytics.v1.OrderAnalytics)
export const orderFigures = message<messages.OrderFigures>(oms.analytics.v1.OrderFigures)
export const orderTally = message<messages.OrderTally>(oms.analytics.v1.OrderTally)
