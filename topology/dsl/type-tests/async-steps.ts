import { json, str, u64 } from '../../serdes/index.ts'
import { otherwise } from '../split.ts'
import { topic } from '../topic.ts'
import { topology } from '../topology.ts'

/* What the compiler must refuse and infer of calls. A directive above a line that compiles is an error itself. */

interface Order {
  readonly total: number
}

const orders = topic('orders', { key: str, value: json<Order>(1) })
const numbers = topic('numbers', { key: str, value: u64 })
const texts = topic('texts', { key: str, value: str })

export const calls = topology('calls', (t) => {
  const stream = t.stream(orders)
  // @ts-expect-error: a step with a name
  stream.lookupAsync(async () => 1, {})
  // @ts-expect-error: a stateful step has a name
  stream.effectAsync(async () => 1, {})
  // @ts-expect-error: an order has no price
  stream.lookupAsync(async (order) => order.price, { name: 'price' })
  const totals = stream.lookupAsync(async (order, _key, { signal }) => (signal.aborted ? 0 : order.total), {
    name: 'a',
  })
  totals.to(numbers)
  // @ts-expect-error: the answer is a number
  totals.to(texts)
  // @ts-expect-error: rows hold numbers here
  totals.effectAsync(async (n) => String(n), { name: 'b', value: str })
  const done = totals.effectAsync(async (n, _key, call) => `${n} ${call.idempotencyKey}`, { name: 'c', value: u64 })
  // @ts-expect-error: there may be no answer
  done.mapValues(({ ok }) => ok).to(texts)
  done.mapValues((result) => (result.failed === undefined ? result.ok : result.failed.message)).to(texts)
  done.mapValues(({ input }) => input).to(numbers)
  // The key is what it was: no repartition is asked for.
  done.groupByKey({ value: json(1) }).count({ name: 'd' })
  const [failed] = done.split([(result) => result.failed !== undefined, otherwise])
  failed.mapValues((result) => result.idempotencyKey).to(texts)
})
