import type { ServiceScale } from '../../scale/service-scale.ts'
import { badRequest, notFound } from '../problem.ts'
import type { Route } from '../route.ts'

/** /scale: for autoscalers, and for whoever asks why there are as many pods as there are. */
export const scaleRoute = (scales: readonly ServiceScale[]): Route => ({
  operationId: 'getScale',
  method: 'get',
  paths: ['/scale'],
  summary: 'What waits for a service, how fast it comes and goes, and for how much of it pods are wanted',
  access: 'anyone',
  query: { service: { type: 'string', minLength: 1, maxLength: 64 } },
  answers: { 200: { description: 'Of the service; named where several run here', schema: 'Scale' } },
  problems: [400, 404],
  handle: async ({ query }) => ({ body: await chosen(scales, query.service).report() }),
})

const chosen = (scales: readonly ServiceScale[], service: string | undefined): ServiceScale => {
  const names = scales.map((scale) => scale.service).join(', ')
  if (service === undefined) {
    const [only, another] = scales
    if (only !== undefined && another === undefined) return only
    throw badRequest('service-needed', `several services run here: ask for /scale?service=, one of ${names}`)
  }
  const found = scales.find((scale) => scale.service === service)
  if (found !== undefined) return found
  throw notFound(`no service "${service}" runs here, but ${names}`)
}
