import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { ServiceProcess } from './service-process.ts'
import { each, ended, orderBody, place, supply, until } from './shop.ts'
import { SimulatorProcess } from './simulator-process.ts'

/* Whole processes: the services on the embedded log, and a payment provider whose books outlive them. */

const ORDERS = 40

let dataDir: string
let provider: SimulatorProcess
let service: ServiceProcess

const start = () =>
  ServiceProcess.start({
    dataDir,
    env: { PAYMENT_PROVIDER_URL: provider.url, PAYMENT_TIMEOUT_MS: '3000', PAYMENT_UNKNOWN_MS: '60000' },
  })

test.before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'millrace-payments-'))
  provider = await SimulatorProcess.start({ PAYMENT_DELAY_MIN_MS: '100', PAYMENT_DELAY_MAX_MS: '600' })
})

test.after.always(async () => {
  await service?.kill()
  await provider?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test.serial(
  'C12, C13: kill -9 while the provider decides: all orders end, and its books have one charge for each',
  async (t) => {
    t.timeout(180_000)
    service = await start()
    await supply(service, 'paid', 1_000)
    const ids: string[] = []
    const numbers = Array.from({ length: ORDERS }, (_, i) => i)
    await each(numbers, 10, async (i) => {
      const token = i % 8 === 3 ? 'tok_timeout' : undefined
      ids.push(await place(() => Promise.resolve(service), `paid-${i}`, orderBody({ paid: 1 }, token)))
    })
    await until(async () => ((await provider.books()).calls.authorize ?? 0) >= ORDERS / 4 || undefined)
    await service.kill()
    service = await start()

    const ends = new Map<string, string>()
    await each(ids, 10, async (id) => {
      ends.set(id, (await ended(service, id)).status)
    })
    // Captured after the order was confirmed.
    const charges = await until(async () => {
      const books = await provider.books()
      return books.charges.every(({ state }) => state !== 'authorized') ? books.charges : undefined
    })
    t.is(new Set(charges.map(({ orderId }) => orderId)).size, charges.length)
    t.is(charges.length, ORDERS)
    for (const { orderId, state, authorizations, captures, refunds, amount, captured } of charges) {
      const sold = ends.get(orderId) !== 'CANCELLED'
      t.is(state, sold ? 'captured' : 'declined', orderId)
      t.deepEqual([authorizations, captures, refunds], sold ? [1, 1, 0] : [0, 0, 0])
      t.is(captured, sold ? amount : 0)
    }
    t.true([...ends.values()].filter((status) => status !== 'CANCELLED').length > ORDERS / 2)
  },
)

test.serial(
  'C15: the provider is out of order: the breaker opens, orders wait, and all end when it is back',
  async (t) => {
    t.timeout(120_000)
    await provider.mode('errors')
    const ids: string[] = []
    await each(
      Array.from({ length: 12 }, (_, i) => i),
      4,
      async (i) => {
        ids.push(await place(() => Promise.resolve(service), `waits-${i}`, orderBody({ paid: 1 }, 'tok_ok')))
      },
    )
    const breaker = async (): Promise<string | undefined> =>
      /^payment_provider_breaker_state\{[^}]*\} (\d)$/m.exec((await service.send('GET', '/metrics')).body)?.[1]
    await until(async () => ((await breaker()) === '2' ? true : undefined))
    for (const id of ids) t.not((await service.send('GET', `/orders/${id}`)).body.status, 'CANCELLED')
    await provider.mode('up')
    await each(ids, 4, async (id) => {
      t.not((await ended(service, id)).status, 'CANCELLED')
    })
    t.is(await breaker(), '0')
    const { body } = await service.send('GET', '/metrics')
    t.regex(body, /^payment_provider_calls_total\{[^}]*outcome="error"[^}]*\} [1-9]/m)
    t.regex(body, /^payment_success_rate\{[^}]*\} 0\.|^payment_success_rate\{[^}]*\} 1$/m)
  },
)
