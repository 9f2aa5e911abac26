import { json, otherwise, str, type Topology, topic, topology } from 'millrace'

interface Order {
  customer: string
  cents: number
}
interface Bill extends Order {
  card: string
}
interface PaymentEvent {
  type: 'requested' | 'paid' | 'refused' | 'voided' | 'to-be-looked-at'
  why?: string
}

/** What the payment provider offers; `key` is what it knows a charge by. */
export interface Provider {
  card(customer: string, signal: AbortSignal): Promise<string>
  charge(bill: Bill, key: string, token: number, signal: AbortSignal): Promise<'paid' | 'refused'>
  /** What became of a charge; one that is not known yet is refused from now on. */
  outcomeOrVoid(key: string, token: number, signal: AbortSignal): Promise<'paid' | 'refused' | 'voided'>
}

const bill = json<Bill>(1)
export const orders = topic('orders', { key: str, value: json<Order>(1) })
export const events = topic('payment-events', { key: str, value: json<PaymentEvent>(1) })

export const cardPayments = (provider: Provider): Topology =>
  topology('card-payments', (t) => {
    // It only reads: may be repeated at will.
    const bills = t.stream(orders).lookupAsync(
      async (order, _id, { signal }): Promise<Bill> => ({
        ...order,
        card: await provider.card(order.customer, signal),
      }),
      { name: 'card', concurrency: 50, timeoutMs: 2_000, retry: { attempts: 5 } },
    )

    // The intent: committed in one piece with what is needed to make the call.
    bills.mapValues((): PaymentEvent => ({ type: 'requested' })).to(events)
    const charges = bills.effectAsync(
      (order, _id, { idempotencyKey, fencingToken, signal }) =>
        provider.charge(order, idempotencyKey, fencingToken, signal),
      { name: 'charge', value: bill, timeoutMs: 10_000, retry: { attempts: 3, delayMs: 1_000 } },
    )

    // Without an answer nobody knows: the money may have moved. So the provider is asked, for days if need be.
    const [answered, unknown] = charges.split([({ failed }) => failed === undefined, otherwise])
    answered.mapValues(({ ok }): PaymentEvent => ({ type: ok ?? 'to-be-looked-at' })).to(events)
    unknown
      .mapValues(({ idempotencyKey }) => idempotencyKey)
      .effectAsync((charge, _id, { fencingToken, signal }) => provider.outcomeOrVoid(charge, fencingToken, signal), {
        name: 'charge-outcome',
        value: str,
        retry: { attempts: 500, delayMs: 5_000, delayMsMax: 600_000 },
      })
      .mapValues(
        ({ ok, failed }): PaymentEvent =>
          ok === undefined ? { type: 'to-be-looked-at', why: failed?.message ?? '' } : { type: ok },
      )
      .to(events)
  })
