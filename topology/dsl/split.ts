import { checkFunction, invalidArgument } from './arguments.ts'
import type { Handle } from './handle.ts'
import type { KeyState } from './regroup.ts'
import type { KStream } from './stream.ts'

export type BranchPredicate<K, V> = (value: V, key: K) => boolean

/** The branch for records that no other one takes, wherever it stands among them. */
export const otherwise = (): boolean => true

/** One stream per predicate; a type guard narrows the value. */
export type Branches<K, V, S extends KeyState, B> = {
  readonly [N in keyof B]: KStream<K, B[N] extends (value: any, key: any) => value is infer G ? G & V : V, S>
}

/** Adds a split and its branches; answers them in the shape that they were given in. */
export const splitStep = <T>(
  from: Handle,
  branches: readonly BranchPredicate<any, any>[] | Readonly<Record<string, BranchPredicate<any, any>>>,
  name: string | undefined,
  stream: (node: number) => T,
): readonly T[] | Record<string, T> => {
  const entries = Object.entries(branches ?? {})
  if (entries.length === 0) throw invalidArgument('split: there are no branches', 'pass at least one predicate')
  for (const [branch, predicate] of entries) checkFunction('split', `branch "${branch}"`, predicate)
  if (entries.filter(([, predicate]) => predicate === otherwise).length > 1) {
    throw invalidArgument('split: two branches are `otherwise`', 'keep one of them')
  }
  const predicates = entries.map(([, predicate]) => predicate).filter((predicate) => predicate !== otherwise)
  const node = from.builder.add({ kind: 'split', parents: [from.node], predicates }, name)
  let next = 0
  const streams = entries.map(([branch, predicate]): [string, T] => {
    const index = predicate === otherwise ? -1 : next++
    const id = from.builder.add(
      { kind: 'branch', parents: [node], index },
      name === undefined ? undefined : `${name}-${branch}`,
    )
    return [branch, stream(id)]
  })
  return Array.isArray(branches) ? streams.map(([, result]) => result) : Object.fromEntries(streams)
}
