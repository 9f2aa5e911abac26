import { uuid7 } from '../../proto/ids.ts'
import {
  type InventoryCommand,
  InventoryOp,
  type InventoryOutcome,
  type ReservationState,
} from '../../proto/messages.ts'
import { makeMeta } from '../../proto/meta.ts'
import { inventoryCommands, inventoryOutcomes } from '../../proto/topics.ts'
import { acknowledged } from './acknowledged.ts'
import { type Call, mustOperate } from './edge/caller.ts'
import type { Gateway } from './gateway.ts'
import { PRODUCER } from './orders/new-order.ts'
import { badRequest, notFound } from './problem.ts'
import type { Replies } from './replies.ts'
import { parseSku } from './schemas.ts'

/** How long the inventory may take to answer. */
const ANSWER_TIMEOUT_MS = 5_000
const HOLD_DEFAULT_MS = 86_400_000
const ITEMS_MAX = 100
const QTY_MAX = 1_000_000
const ID_PATTERN = /^[A-Za-z0-9._-]{1,64}$/

export interface Item {
  readonly sku: string
  readonly qty: number
}

export interface Availability {
  readonly sku: string
  readonly known: boolean
  readonly available: number
  readonly sufficient: boolean
}

export interface ReservationRequest extends Item {
  /** '' for one of its own. */
  readonly reservationId: string
  /** 0 for 24 h. */
  readonly holdMs: number
}

export interface ReservationAnswer extends Item {
  readonly reservationId: string
  readonly state: ReservationState
}

/**
 * Stock for those who have no order: operators who look, hold something back, and let it go. Commands through the log like those of orders,
 * under ids that no order has.
 */
export class InventoryApi {
  readonly #gateway: Gateway
  readonly #replies: Pick<Replies, 'answerTo'>

  constructor(gateway: Gateway, replies: Pick<Replies, 'answerTo'>) {
    this.#gateway = gateway
    this.#replies = replies
  }

  /** What this process knows at this moment; nothing is held. @throws Problem 400 */
  check(items: readonly Item[]): Availability[] {
    if (items.length === 0 || items.length > ITEMS_MAX) throw badRequest('invalid-body', `name 1 to ${ITEMS_MAX} items`)
    // Twice the same SKU needs the sum of both.
    const wanted = new Map<string, number>()
    for (const { sku, qty } of items) wanted.set(parseSku(sku), (wanted.get(sku) ?? 0) + qty)
    const { views } = this.#gateway
    return items.map(({ sku }) => {
      const available = views.stock(sku)?.available ?? 0
      const known = views.item(sku) !== undefined
      return { sku, known, available, sufficient: known && available >= (wanted.get(sku) as number) }
    })
  }

  /** Holds stock; the same id and SKU again answers what it answered first. @throws Problem 400, 403, 404, 503 */
  reserve({ reservationId, sku, qty, holdMs }: ReservationRequest, call: Call): Promise<ReservationAnswer> {
    const { clock, random, views } = this.#gateway
    if (!Number.isInteger(qty) || qty < 1 || qty > QTY_MAX) {
      throw badRequest('invalid-body', `qty is ${qty}; give 1 to ${QTY_MAX}`)
    }
    if (views.item(parseSku(sku)) === undefined) throw notFound(`there is no SKU "${sku}" in the catalogue`)
    const id = reservationId === '' ? uuid7(clock.now(), () => random.next()) : reservationId
    const expiresAt = clock.now() + (holdMs === 0 ? HOLD_DEFAULT_MS : holdMs)
    return this.#send(InventoryOp.RESERVE, id, { sku, qty }, expiresAt, call)
  }

  /** Lets it go; what comes later under that id and SKU is refused. @throws Problem 400, 403, 503 */
  release(reservationId: string, sku: string, call: Call): Promise<ReservationAnswer> {
    return this.#send(InventoryOp.RELEASE, reservationId, { sku: parseSku(sku), qty: 0 }, 0, call)
  }

  async #send(op: InventoryOp, id: string, item: Item, expiresAt: number, call: Call): Promise<ReservationAnswer> {
    mustOperate(call.caller)
    if (!ID_PATTERN.test(id)) {
      throw badRequest('invalid-body', 'reservation_id has to be 1 to 64 letters, digits, dots, dashes and underscores')
    }
    const { publisher, clock } = this.#gateway
    const { sku, qty } = item
    // In place of the order: its one line. With the SKU in it, so that one id may hold several.
    const orderId = `reservation:${id}:${sku}`
    const now = clock.now()
    const command: InventoryCommand = {
      meta: makeMeta({
        eventType: `inventory.${InventoryOp[op]?.toLowerCase()}`,
        what: `${InventoryOp[op]}`,
        orderId,
        orderVersion: 0,
        occurredAt: now,
        producedAt: now,
        causationId: '',
        producer: PRODUCER,
        traceparent: call.traceparent,
      }),
      op,
      sku,
      qty,
      reservationId: orderId,
      orderId,
      lineNo: 0,
      restockId: '',
      expiresAt,
    }
    const outcome = await this.#replies.answerTo<InventoryOutcome>({
      topic: inventoryOutcomes,
      key: orderId,
      isAnswer: (value) => value.orderId === orderId && value.meta.causationId === command.meta.eventId,
      ask: () => acknowledged('the command', publisher.publish(inventoryCommands, sku, command, now)),
      timeoutMs: ANSWER_TIMEOUT_MS,
    })
    return { reservationId: id, sku, qty: outcome.qty, state: outcome.state }
  }
}
