import type { OperatorContext } from './context.ts'

interface Expiring {
  readonly expiredDrops: number
}

const isExpiring = (store: unknown): store is Expiring =>
  typeof (store as Partial<Expiring> | null)?.expiredDrops === 'number'

/**
 * Counts what came too late for the stores of a processor: call what it answers after each call of user code. Null: it has no store that
 * drops anything.
 */
export const expiredDrops = (
  step: string,
  stores: Readonly<Record<string, unknown>>,
  context: OperatorContext,
): (() => void) | null => {
  const expiring = Object.values(stores).filter(isExpiring)
  if (expiring.length === 0) return null
  const total = (): number => expiring.reduce((sum, store) => sum + store.expiredDrops, 0)
  let known = total()
  return () => {
    const now = total()
    for (; known < now; known++) context.dropped(step, 'expired')
  }
}
