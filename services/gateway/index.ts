import Koa from 'koa'
import { isStreamsError } from 'millrace'
import type { Gateway } from './gateway.ts'
import { healthRoutes } from './health.ts'
import { orderRoutes } from './orders.ts'
import { problems, unavailable } from './problem.ts'
import { stockRoutes } from './stock.ts'

export type { Gateway, Readiness } from './gateway.ts'
export { Publisher } from './publisher.ts'
export { gatewayTopology, type Views, viewsOf } from './views.ts'

/** The HTTP interface of the order flow. */
export const gatewayApp = (gateway: Gateway): Koa => {
  const app = new Koa()
  const report = (error: unknown): void => {
    gateway.logger.error('request failed', { error: error instanceof Error ? error.stack : String(error) })
  }
  app.silent = true
  app.use(problems(report))
  app.use(async (_, next) => {
    try {
      await next()
    } catch (error) {
      // The views are not there yet, or not any more: another moment, or another process, can answer.
      if (isStreamsError(error) && error.retry === 'later') throw unavailable(error.message)
      throw error
    }
  })
  for (const router of [healthRoutes(gateway), orderRoutes(gateway), stockRoutes(gateway)]) {
    app.use(router.routes())
    app.use(router.allowedMethods())
  }
  return app
}
