import test from 'ava'
import { InventoryOp, type Reservation, ReservationState, type Stock } from '../../proto/messages.ts'
import { apply as applyCommand, available, deltaOf, emptyStock, expire, restock } from './stock.ts'

const { RESERVE, COMMIT, RELEASE, EXTEND } = InventoryOp
const { RESERVATION_REQUESTED, HELD, COMMITTED, RELEASED, REJECTED, CANCELLED_BEFORE_HELD, COMMIT_REFUSED, EXPIRED } =
  ReservationState

const apply = (op: InventoryOp, stock: Stock, line: Reservation, expiresAt = 0) =>
  applyCommand({ op, expiresAt }, stock, line)

const newReservation = (orderId: string, lineNo: number, qty: number): Reservation => ({
  orderId,
  lineNo,
  qty,
  state: RESERVATION_REQUESTED,
  heldMovement: 0,
  committedMovement: 0,
  releasedMovement: 0,
  expiredMovement: 0,
  expiresAt: 0,
  traceparent: '',
  causationId: '',
})

const stockOf = (qty: number) => {
  const stock = emptyStock()
  restock(stock, qty)
  return stock
}

test('C07: a reserve takes from what is available and never more', (t) => {
  const stock = stockOf(10)
  t.is(apply(RESERVE, stock, newReservation('o1', 0, 7)).state, HELD)
  t.is(available(stock), 3)
  t.is(apply(RESERVE, stock, newReservation('o2', 0, 4)).state, REJECTED)
  t.is(apply(RESERVE, stock, newReservation('o3', 0, 3)).state, HELD)
  t.is(available(stock), 0)
})

test('each command answers the second time what it answered the first', (t) => {
  const stock = stockOf(10)
  const line = newReservation('o1', 0, 4)
  for (const [op, state] of [
    [RESERVE, HELD],
    [COMMIT, COMMITTED],
    [RELEASE, RELEASED],
  ] as const) {
    const first = apply(op, stock, line)
    const figures = { ...stock }
    t.is(first.state, state)
    t.deepEqual(apply(op, stock, line), first)
    t.deepEqual({ ...stock }, figures)
  }
  // Even the first one, after all that came since.
  t.deepEqual(apply(RESERVE, stock, line), { state: HELD, movement: 2 })
})

test('C07: a refused reserve stays refused after a restock', (t) => {
  const stock = stockOf(1)
  const line = newReservation('o1', 0, 2)
  t.is(apply(RESERVE, stock, line).state, REJECTED)
  restock(stock, 10)
  t.is(apply(RESERVE, stock, line).state, REJECTED)
})

test('a release before its reserve leaves a mark that refuses the reserve', (t) => {
  const stock = stockOf(10)
  const line = newReservation('o1', 0, 4)
  t.is(apply(RELEASE, stock, line).state, CANCELLED_BEFORE_HELD)
  t.is(apply(RESERVE, stock, line).state, CANCELLED_BEFORE_HELD)
  t.is(available(stock), 10)
})

test('C10: a commit without a hold is refused', (t) => {
  const stock = stockOf(10)
  const line = newReservation('o1', 0, 4)
  apply(RESERVE, stock, line)
  apply(RELEASE, stock, line)
  t.deepEqual(apply(COMMIT, stock, line), { state: COMMIT_REFUSED, movement: 0 })
  t.deepEqual({ ...stock }, { onHand: 10, reserved: 0, committed: 0, version: 3 })
})

test('a line that expired is sold all the same if enough is left, and refused if not', (t) => {
  const stock = stockOf(10)
  const [early, late] = [newReservation('o1', 0, 6), newReservation('o2', 0, 6)]
  apply(RESERVE, stock, early, 100)
  t.deepEqual(expire(stock, early), { state: EXPIRED, movement: 3 })
  t.is(expire(stock, early), null)
  t.is(deltaOf(EXPIRED, early), 6)
  apply(RESERVE, stock, late, 100)
  t.is(apply(COMMIT, stock, early).state, COMMIT_REFUSED)
  apply(RELEASE, stock, late)
  t.is(apply(COMMIT, stock, early).state, COMMITTED)
  t.is(deltaOf(COMMITTED, early), -6)
  t.deepEqual({ ...stock }, { onHand: 4, reserved: 0, committed: 6, version: 6 })
})

test('a release of a line that expired moves nothing, and no late commit takes it back', (t) => {
  const stock = stockOf(10)
  const line = newReservation('o1', 0, 6)
  apply(RESERVE, stock, line, 100)
  expire(stock, line)
  t.deepEqual(apply(RELEASE, stock, line), { state: RELEASED, movement: 0 })
  t.deepEqual(apply(RELEASE, stock, line), { state: RELEASED, movement: 0 })
  t.is(apply(COMMIT, stock, line).state, COMMIT_REFUSED)
  t.is(available(stock), 10)
})

test('holds are only ever made longer', (t) => {
  const stock = stockOf(10)
  const line = newReservation('o1', 0, 6)
  apply(RESERVE, stock, line, 100)
  t.is(apply(EXTEND, stock, line, 300).state, HELD)
  apply(EXTEND, stock, line, 200)
  t.is(line.expiresAt, 300)
})

test('C07: stock is conserved whatever the commands and their order', (t) => {
  const stock = stockOf(20)
  const lines = Array.from({ length: 8 }, (_, i) => newReservation(`o${i}`, 0, 1 + (i % 4)))
  const ops = [RESERVE, RESERVE, COMMIT, RELEASE]
  for (let i = 0; i < 400; i++) {
    const version = stock.version
    const line = lines[(i * 5 + (i >> 4)) % 8]!
    if (i % 11 === 0) expire(stock, line)
    else apply(ops[(i * 7 + (i >> 3)) % 4] as InventoryOp, stock, line)
    const held = lines.filter(({ state }) => state === HELD).reduce((sum, { qty }) => sum + qty, 0)
    if (stock.onHand + stock.committed !== 20 || stock.reserved !== held || available(stock) < 0) {
      t.fail(`step ${i}: ${JSON.stringify(stock)}, held ${held}`)
    }
    if (stock.version - version > 1) t.fail('one command made two movements')
  }
  t.pass()
})
