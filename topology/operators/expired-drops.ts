import type { OperatorContext } from './context.ts'

interface Expiring {
  readonly expiredDrops: number
}

const isExpiring = (store: unknown): store is Expiring =>
  typeof (store as Partial<Expiring> | null)?.expiredDrops === 'number'

/** What was counted of a store, by whichever processor: those that share one would count it twice. */
const counts = new WeakMap<Expiring, { known: number }>()

const countOf = (store: Expiring): { known: number } => {
  const count = counts.get(store) ?? { known: store.expiredDrops }
  counts.set(store, count)
  return count
}

/**
 * Counts what came too late for the stores of a processor: call what it answers after each call of user code. Null: it has no store that
 * drops anything. Of processors that share a store, the one that returns first counts.
 */
export const expiredDrops = (
  step: string,
  stores: Readonly<Record<string, unknown>> | readonly unknown[],
  context: OperatorContext,
): (() => void) | null => {
  const expiring = Object.values(stores).filter(isExpiring)
  if (expiring.length === 0) return null
  const known = expiring.map(countOf)
  return () => {
    for (let i = 0; i < expiring.length; i++) {
      const now = expiring[i]!.expiredDrops
      for (const count = known[i]!; count.known < now; count.known++) context.dropped(step, 'expired')
    }
  }
}
