import { Gauge, type Registry } from 'prom-client'
import type { ServiceScale } from './service-scale.ts'

/** What processes know of the whole group of a service: the same in each of them, so take the largest. */
export const exposeGroups = (registry: Registry, scales: readonly ServiceScale[]): void => {
  const gauge = (name: string, help: string, read: (scale: ServiceScale) => number | null | undefined): Gauge =>
    new Gauge({
      name,
      help,
      labelNames: ['application'],
      aggregator: 'max',
      registers: [registry],
      collect() {
        this.reset()
        for (const scale of scales) {
          const value = read(scale)
          if (value !== null && value !== undefined) this.set({ application: scale.group }, value)
        }
      },
    })
  gauge('oms_group_tasks', 'Tasks that the service has in all its processes together.', ({ watch }) => {
    watch.prepare()
    return watch.tasks?.all
  })
  gauge(
    'oms_group_lag_records',
    'Records that were written and not committed by the group; while /scale is asked.',
    ({ watch }) => watch.known?.lag,
  )
  gauge(
    'oms_group_arrival_records_per_second',
    'Records written to the topics that the group reads, over the last minute; while /scale is asked.',
    ({ watch }) => watch.known?.arrivalRate,
  )
  gauge(
    'oms_group_drain_records_per_second',
    'Records committed by the group, over the last minute; while /scale is asked.',
    ({ watch }) => watch.known?.drainRate,
  )
  gauge(
    'oms_group_open_transaction_seconds',
    'For how long the oldest transaction has been open that holds back records of the group; while /scale is asked.',
    ({ watch }) => watch.known?.openTransactionS,
  )
  new Gauge({
    name: 'oms_topology_info',
    help: '1; the fingerprint changes with what a service stores and how it is divided into tasks.',
    labelNames: ['application', 'fingerprint'],
    aggregator: 'max',
    registers: [registry],
    collect() {
      for (const { group, fingerprint } of scales) this.set({ application: group, fingerprint }, 1)
    },
  })
}
