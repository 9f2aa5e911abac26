import type { Clock } from 'millrace'
import { Counter, Gauge, type Registry } from 'prom-client'
import { type Drift, sizeOf } from '../../processors/reconcile/fold.ts'
import { liveIds, type Violation } from './live-invariants.ts'

/** What `npm run reconcile -- --every` tells of its looks. */
export interface InvariantMeters {
  looked(found: { readonly drifts: readonly Drift[]; readonly violations: readonly Violation[] }): void
  failed(): void
}

export const invariantMeters = (registry: Registry, clock: Clock): InvariantMeters => {
  const registers = [registry]
  const drift = new Gauge({
    name: 'inventory_drift',
    help: 'Units by which the stores of inventory and the movements of stock differ, by SKU that is off; 0 for all others.',
    labelNames: ['sku'],
    registers,
  })
  const violations = new Counter({
    name: 'oms_invariant_violations_total',
    help: 'Violations found, by invariant: counted again at each look while they are there.',
    labelNames: ['id'],
    registers,
  })
  const checked = new Gauge({
    name: 'oms_invariants_checked_timestamp_seconds',
    help: 'When the invariants were looked at last.',
    registers,
  })
  const failures = new Counter({
    name: 'oms_invariant_look_failures_total',
    help: 'Looks at the invariants that could not be finished.',
    registers,
  })
  // A series that begins with its first violation has no rate then.
  for (const id of liveIds) violations.inc({ id }, 0)
  return {
    looked(found) {
      drift.reset()
      drift.set({ sku: '' }, 0)
      for (const one of found.drifts) if (sizeOf(one) > 0) drift.set({ sku: one.sku }, sizeOf(one))
      for (const { id } of found.violations) violations.inc({ id })
      checked.set(clock.now() / 1_000)
    },
    failed: () => failures.inc(),
  }
}
