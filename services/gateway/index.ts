import Koa from 'koa'
import type { Gateway } from './gateway.ts'
import { type MountOptions, mount } from './mount.ts'
import { openApiRoute } from './openapi.ts'
import type { OrderApi } from './orders/order-api.ts'
import { problems } from './problem.ts'
import type { Route } from './route.ts'
import { figureRoutes } from './routes/figures.ts'
import { orderRoutes } from './routes/orders.ts'
import { preferenceRoutes } from './routes/preferences.ts'
import { stockRoutes } from './routes/stock.ts'

export type { Gateway } from './gateway.ts'
export { Publisher } from './publisher.ts'
export { gatewayTopology, type Views, viewsOf } from './views.ts'

/** Everything that clients of the order flow can do. */
export const gatewayRoutes = (gateway: Gateway, orders: OrderApi): readonly Route[] => [
  ...orderRoutes(gateway, orders),
  ...stockRoutes(gateway),
  ...preferenceRoutes(gateway),
  ...figureRoutes(gateway),
]

export interface HttpOptions extends MountOptions {
  readonly report: (error: unknown) => void
}

/** These routes as HTTP, with the document that describes them. */
export const httpApp = (routes: readonly Route[], options: HttpOptions): Koa => {
  const app = new Koa()
  app.silent = true
  app.use(problems(options.report))
  const router = mount([...routes, openApiRoute(routes)], options)
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
