import test from 'ava'
import { InventoryOp, ReservationState } from '../../proto/messages.ts'
import { apply, available, emptyStock, newReservation, restock } from './stock.ts'

const { RESERVE, COMMIT, RELEASE } = InventoryOp
const { HELD, COMMITTED, RELEASED, REJECTED, CANCELLED_BEFORE_HELD, COMMIT_REFUSED } = ReservationState

const stockOf = (qty: number) => {
  const stock = emptyStock()
  restock(stock, qty)
  return stock
}

test('a reserve takes from what is available and never more', (t) => {
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

test('a refused reserve stays refused after a restock', (t) => {
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

test('a commit without a hold is refused', (t) => {
  const stock = stockOf(10)
  const line = newReservation('o1', 0, 4)
  apply(RESERVE, stock, line)
  apply(RELEASE, stock, line)
  t.deepEqual(apply(COMMIT, stock, line), { state: COMMIT_REFUSED, movement: 0 })
  t.deepEqual({ ...stock }, { onHand: 10, reserved: 0, committed: 0, version: 3 })
})

test('stock is conserved whatever the commands and their order', (t) => {
  const stock = stockOf(20)
  const lines = Array.from({ length: 8 }, (_, i) => newReservation(`o${i}`, 0, 1 + (i % 4)))
  const ops = [RESERVE, RESERVE, COMMIT, RELEASE]
  for (let i = 0; i < 400; i++) {
    const version = stock.version
    apply(ops[(i * 7 + (i >> 3)) % 4] as InventoryOp, stock, lines[(i * 5 + (i >> 4)) % 8]!)
    const held = lines.filter(({ state }) => state === HELD).reduce((sum, { qty }) => sum + qty, 0)
    if (stock.onHand + stock.committed !== 20 || stock.reserved !== held || available(stock) < 0) {
      t.fail(`step ${i}: ${JSON.stringify(stock)}, held ${held}`)
    }
    if (stock.version - version > 1) t.fail('one command made two movements')
  }
  t.pass()
})
