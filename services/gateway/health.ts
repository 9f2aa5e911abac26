import Router from '@koa/router'
import type { Gateway } from './gateway.ts'

/** /health: the process answers. /ready: its services run, their state is restored, and the log answers. /metrics: for Prometheus. */
export const healthRoutes = ({ readiness, metrics }: Pick<Gateway, 'readiness' | 'metrics'>): Router => {
  const router = new Router()

  router.get('/health', (ctx) => {
    ctx.body = { status: 'ok' }
  })

  router.get('/ready', (ctx) => {
    const { ready, log, services } = readiness()
    ctx.status = ready ? 200 : 503
    if (!ready) ctx.set('Retry-After', '1')
    ctx.body = { status: ready ? 'ready' : 'not-ready', log, services }
  })

  router.get('/metrics', async (ctx) => {
    const { contentType, text } = await metrics()
    ctx.set('Content-Type', contentType)
    ctx.body = text
  })
  return router
}
