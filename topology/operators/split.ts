import type { StreamStep } from './step.ts'

/** Sends a record to the branch of the first predicate that holds, else to `otherwise` (null: it ends here). */
export const split =
  (
    predicates: readonly ((value: any, key: any) => boolean)[],
    branches: readonly StreamStep[],
    otherwise: StreamStep | null,
  ): StreamStep =>
  (value, key, time, headers) => {
    for (let i = 0; i < predicates.length; i++) {
      if ((predicates[i] as (value: any, key: any) => boolean)(value, key)) {
        ;(branches[i] as StreamStep)(value, key, time, headers)
        return
      }
    }
    if (otherwise !== null) otherwise(value, key, time, headers)
  }
