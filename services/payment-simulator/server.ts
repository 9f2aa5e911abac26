import Router from '@koa/router'
import Koa from 'koa'
import { type ChargeRequest, type ProviderCallName, providerCalls } from '../../processors/payments/provider.ts'
import { type SimulatedProvider, type SimulatorMode, simulatorModes } from '../../processors/payments/simulator.ts'
import { readJson } from '../gateway/body.ts'
import { badRequest, problems } from '../gateway/problem.ts'

/**
 * The simulated provider over HTTP, with books that outlive the processes that ask it: `POST /charges/<call>`, `GET /ledger`, `PUT /mode`. For tests and
 * scenarios, so it asks nobody who they are.
 */
export const simulatorApp = (provider: SimulatedProvider, failed: (error: unknown) => void): Koa => {
  const router = new Router()
  for (const name of providerCalls) {
    router.post(`/charges/${name}`, async (ctx) => {
      const charge = chargeOf(await readJson(ctx.req))
      const gone = new AbortController()
      ctx.res.once('close', () => gone.abort())
      try {
        ctx.body = await provider[name as ProviderCallName](charge, gone.signal)
      } catch (error) {
        // Whoever asked has gone: nobody reads this.
        ctx.status = 503
        ctx.body = { error: String(error) }
      }
    })
  }
  router.get('/ledger', (ctx) => {
    ctx.body = { mode: provider.mode, calls: provider.calls, charges: provider.ledger.entries() }
  })
  router.get('/health', (ctx) => {
    ctx.body = { status: 'up' }
  })
  router.put('/mode', async (ctx) => {
    provider.mode = modeOf(await readJson(ctx.req))
    ctx.body = { mode: provider.mode }
  })
  const app = new Koa()
  app.use(problems(failed))
  app.use(router.routes())
  return app
}

const texts = ['idempotencyKey', 'orderId', 'currency', 'method', 'token', 'transactionId'] as const
const numbers = ['amount', 'at'] as const

/** @throws Problem 400 naming the field */
const chargeOf = (body: unknown): ChargeRequest => {
  const charge = (body ?? {}) as Record<string, unknown>
  for (const name of texts) if (typeof charge[name] !== 'string') throw badField(name, 'a text')
  for (const name of numbers) if (!Number.isSafeInteger(charge[name])) throw badField(name, 'a whole number')
  return charge as unknown as ChargeRequest
}

const modeOf = (body: unknown): SimulatorMode => {
  const { mode } = (body ?? {}) as { mode?: unknown }
  const known = simulatorModes.find((each) => each === mode)
  if (known === undefined) throw badField('mode', `one of ${simulatorModes.join(', ')}`)
  return known
}

const badField = (name: string, what: string) => badRequest('invalid-charge', `"${name}" has to be ${what}`)
