import { type Log, nodeMonotonic, nodeScheduler, type Plan } from 'millrace'
import type { ServiceName } from '../services.ts'
import { GroupWatch } from './group-watch.ts'
import { type ScaleOptions, ServiceScale } from './service-scale.ts'

/** For each service that runs here: what there is to do in its whole group. `lagPerPod`: null where nothing scales them. */
export const scalesOf = (
  apps: ReadonlyMap<ServiceName, ScaleOptions['app'] & { readonly plan: Pick<Plan, 'subTopologies'> }>,
  log: Log,
  lagPerPod: number | null,
): ServiceScale[] =>
  [...apps].map(([service, app]) => {
    const watch = new GroupWatch({
      admin: log.admin,
      groupId: app.plan.applicationId,
      subTopologies: app.plan.subTopologies,
      scheduler: nodeScheduler,
      monotonic: nodeMonotonic,
      always: lagPerPod !== null,
    })
    return new ServiceScale({ service, app, watch, lagPerPod })
  })
