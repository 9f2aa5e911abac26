import type { Topic } from 'millrace'
import { uuid5 } from '../../proto/ids.ts'
import {
  CancelReason,
  type DeliveryEvent,
  type InventoryOutcome,
  type InventoryUpdated,
  type Meta,
  type OrderEvent,
  OrderStatus,
  type PaymentCompleted,
  PaymentState,
} from '../../proto/messages.ts'

/*
 * What the profiles share. A profile says in the words of one of the five systems that this one grew from what the topics of this one say: one
 * canonical record becomes none, one or several records of the profile, from nothing but itself.
 */

/** A record of a profile. */
export interface Alias {
  readonly topic: Topic<string, any>
  readonly key: string
  readonly value: unknown
}

/** Canonical records that profiles are made of, by the topic they are in. */
export interface Canonical {
  'orders.events': OrderEvent
  'inventory.outcomes': InventoryOutcome
  'inventory.updated': InventoryUpdated
  'payments.completed': PaymentCompleted
  'deliveries.events': DeliveryEvent
}

/** What a profile makes of the records of each topic that it reads. */
export type Translation = { readonly [T in keyof Canonical]?: (record: Canonical[T]) => readonly Alias[] }

/** The id of one of several records that stand for the same canonical event. */
export const partId = ({ eventId }: Meta, type: string): string => uuid5(eventId, type)

/** RFC 3339, in UTC. */
export const timestamp = (ms: number): string => new Date(ms).toISOString()

export const none: readonly Alias[] = []

/** Another address: the other systems know no changes of an order, but for s3. */
export const isUpdate = ({ status, previous }: OrderEvent): boolean => status === previous

/** The order could not be reserved: inventory said no to one of its lines. */
export const isRejected = ({ status, cancelling }: OrderEvent): boolean =>
  status === OrderStatus.CANCELLING && cancelling?.reason === CancelReason.OUT_OF_STOCK

/** There is no money: declined, or undone before it was taken. The other systems know no void; to them it failed. */
export const isFailed = ({ state }: PaymentCompleted): boolean =>
  state === PaymentState.DECLINED || state === PaymentState.VOIDED

/** Why an order was cancelled. */
export const reasonOf = ({ cancelled }: OrderEvent): string =>
  CancelReason[cancelled?.reason ?? CancelReason.NOT_CANCELLED]
