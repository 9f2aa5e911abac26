import { updatesMax } from '../../../processors/orders/saga.ts'
import { isOpen } from '../../../processors/orders/states.ts'
import { orderIdOf, uuid7 } from '../../../proto/ids.ts'
import {
  CancelReason,
  type OrderCommand,
  type OrderCreated,
  OrderStatus,
  type OrderView,
} from '../../../proto/messages.ts'
import { makeMeta } from '../../../proto/meta.ts'
import { ordersCommands, ordersCreated } from '../../../proto/topics.ts'
import { acknowledged } from '../acknowledged.ts'
import { type Call, mustBe, mustOperate, tenantOf } from '../edge/caller.ts'
import type { Gateway } from '../gateway.ts'
import { badRequest, conflict, notFound, notInTime, type Problem, unavailable } from '../problem.ts'
import type { OrderRequest } from '../schemas.ts'
import { makeCreated, PRODUCER, pendingView, requestHashOf } from './new-order.ts'
import type { ChangedOrder, OrderApi, OrderChange, OrderState, Wait } from './order-api.ts'
import { Recent } from './recent.ts'
import { Waits } from './waits.ts'

export interface LocalOrdersOptions {
  readonly gateway: Gateway
  /** See `NewOrder`. */
  readonly scarceBelow: number
}

const RECENT_MAX = 10_000
/** How long a change waits for the order to come to it. */
const CHANGE_TIMEOUT_MS = 2_000
/** How many requests may wait at a time for a version, and how many for what becomes of what they wrote. */
const WAITING_MAX = 1_000
const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/

/** Orders by the log: written as records, read from this process' copies. */
export class LocalOrders implements OrderApi {
  readonly #gateway: Gateway
  readonly #scarceBelow: number
  readonly #recent = new Recent<OrderCreated>(RECENT_MAX)
  readonly #inFlight = new Map<string, Promise<unknown>>()
  readonly #readers: Waits
  readonly #writers: Waits

  constructor({ gateway, scarceBelow }: LocalOrdersOptions) {
    this.#gateway = gateway
    this.#readers = new Waits(gateway, WAITING_MAX)
    this.#writers = new Waits(gateway, WAITING_MAX)
    this.#scarceBelow = scarceBelow
  }

  async create(request: OrderRequest, idempotencyKey: string, call: Call): Promise<OrderState> {
    mustBe(call.caller, request.user_id)
    checkKey(idempotencyKey)
    const { clock, random } = this.#gateway
    const orderId =
      idempotencyKey === '' ? uuid7(clock.now(), () => random.next()) : orderIdOf(tenantOf(call.caller), idempotencyKey)
    await this.#accept(request, orderId, idempotencyKey !== '', call.traceparent)
    return { orderId, status: OrderStatus.PENDING }
  }

  async get(orderId: string, wait: Wait | null, call: Call): Promise<OrderView> {
    const view = this.#find(orderId)
    if (view !== undefined) mustBe(call.caller, view.userId)
    if (wait === null || (view !== undefined && view.version >= wait.minVersion)) return known(view, orderId)
    const seen = await this.#readers.until(wait.timeoutMs, () => {
      const now = this.#find(orderId)
      return now !== undefined && now.version >= wait.minVersion ? now : undefined
    })
    if (seen !== undefined) {
      mustBe(call.caller, seen.userId)
      return seen
    }
    const late = known(this.#find(orderId), orderId)
    // It may have come only while this request waited.
    mustBe(call.caller, late.userId)
    const { version } = late
    const detail = `the order has version ${version}; version ${wait.minVersion} did not come within ${wait.timeoutMs} ms`
    throw notInTime(detail, { version, min_version: wait.minVersion })
  }

  async update(orderId: string, { deliveryAddress, idempotencyKey }: OrderChange, call: Call): Promise<ChangedOrder> {
    checkKey(idempotencyKey)
    const before = await this.#settled(orderId, call)
    const { clock, random } = this.#gateway
    const what = `update/${idempotencyKey === '' ? uuid7(clock.now(), () => random.next()) : idempotencyKey}`
    const command = this.#command(orderId, 'order.update', JSON.stringify([what, deliveryAddress]), call)
    const { eventId } = command.meta
    const decided = (view: OrderView): boolean => view.timeline.some(({ causationId }) => causationId === eventId)
    if (decided(before)) return { view: before, decided: true }
    if (!isOpen(before.status)) throw tooLate(before, 'its address cannot be changed any more')
    if (before.timeline.filter(({ eventType }) => eventType === 'order.updated').length >= updatesMax) {
      throw conflict('too-many-updates', `the address of an order can be changed ${updatesMax} times at most`)
    }
    command.update = { deliveryAddress, actor: actorOf(call) }
    await this.#write(command)
    const view = await this.#writers.ifRoom(CHANGE_TIMEOUT_MS, () => {
      const now = this.#gateway.views.order(orderId)
      return now !== undefined && (decided(now) || !isOpen(now.status)) ? now : undefined
    })
    if (view === undefined) return { view: this.#find(orderId) ?? before, decided: false }
    if (!decided(view)) throw tooLate(view, 'it went on its way before its address was changed')
    return { view, decided: true }
  }

  async cancel(orderId: string, reason: CancelReason, call: Call): Promise<OrderState> {
    if (reason !== CancelReason.CUSTOMER) mustOperate(call.caller)
    const view = await this.#settled(orderId, call)
    const { status } = view
    if (status === OrderStatus.CANCELLING || status === OrderStatus.REFUNDING) return { orderId, status }
    if (!isOpen(status)) throw tooLate(view, 'it cannot be cancelled any more')
    const command = this.#command(orderId, 'order.cancel', `cancel/${CancelReason[reason]}`, call)
    command.cancel = { reason, actor: actorOf(call) }
    await this.#write(command)
    return { orderId, status }
  }

  /** The order as this process knows it: the view, else what it accepted a moment ago. */
  #find(orderId: string): OrderView | undefined {
    const view = this.#gateway.views.order(orderId)
    if (view !== undefined) {
      this.#recent.delete(orderId)
      return view
    }
    const created = this.#recent.get(orderId)
    return created === undefined ? undefined : pendingView(created)
  }

  /** The order when it has begun: a command that came before it would be about nothing. */
  async #settled(orderId: string, call: Call): Promise<OrderView> {
    const found = known(this.#find(orderId), orderId)
    mustBe(call.caller, found.userId)
    const view = await this.#readers.until(CHANGE_TIMEOUT_MS, () => this.#gateway.views.order(orderId))
    if (view === undefined) throw unavailable('the order was accepted, and has not begun yet; try again')
    return view
  }

  async #accept(request: OrderRequest, orderId: string, idempotent: boolean, traceparent: string): Promise<void> {
    const requestHash = requestHashOf(request)
    // One at a time per order: of concurrent requests with one key the first writes, the others compare.
    while (this.#inFlight.has(orderId)) await this.#inFlight.get(orderId)
    const found = idempotent ? this.#find(orderId) : undefined
    if (found !== undefined) return same(found.requestHash, requestHash)
    const { publisher } = this.#gateway
    const options = { orderId, requestHash, traceparent, scarceBelow: this.#scarceBelow }
    const created = makeCreated(this.#gateway, request, options)
    const written = acknowledged('the order', publisher.publish(ordersCreated, orderId, created, created.createdAt))
    // Known before the next one with this key looks.
    const taken = written.then(() => this.#recent.set(orderId, created))
    if (idempotent) {
      const settled = taken.catch(() => {}).finally(() => this.#inFlight.delete(orderId))
      this.#inFlight.set(orderId, settled)
    }
    await taken
  }

  #command(orderId: string, eventType: string, what: string, { traceparent }: Call): OrderCommand {
    const now = this.#gateway.clock.now()
    const meta = makeMeta({
      eventType,
      what,
      orderId,
      scope: `command/${orderId}`,
      orderVersion: 0,
      occurredAt: now,
      producedAt: now,
      causationId: '',
      producer: PRODUCER,
      traceparent,
    })
    return { meta }
  }

  #write(command: OrderCommand): Promise<void> {
    const { orderId, occurredAt } = command.meta
    return acknowledged('the command', this.#gateway.publisher.publish(ordersCommands, orderId, command, occurredAt))
  }
}

const known = (view: OrderView | undefined, orderId: string): OrderView => {
  if (view === undefined) throw notFound(`there is no order "${orderId}"`)
  return view
}

const checkKey = (key: string): void => {
  if (key === '' || KEY_PATTERN.test(key)) return
  throw badRequest('invalid-idempotency-key', 'Idempotency-Key has to be 1 to 255 visible ASCII characters')
}

/** A key stands for one request. */
const same = (known: string, requested: string): void => {
  if (known === requested) return
  throw conflict(
    'idempotency-key-reused',
    'this Idempotency-Key was used for another order; send a new key for a new order',
  )
}

const actorOf = ({ caller }: Call): string => caller.subject ?? ''

const tooLate = ({ status, reason }: OrderView, what: string): Problem => {
  const why = reason === CancelReason.NOT_CANCELLED ? null : CancelReason[reason]
  return conflict('too-late', `the order is ${OrderStatus[status]}: ${what}`, {
    order_status: OrderStatus[status],
    reason: why,
  })
}
