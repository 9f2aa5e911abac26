import type { Manifest } from '../../yaml.ts'

export type Overlay = 'dev' | 'prod' | 'local'

/** A rule about the rendered objects of an overlay. */
export interface Policy {
  /** What holds where it finds nothing. */
  readonly name: string
  /** Where it is asked; absent: everywhere. */
  readonly overlays?: readonly Overlay[]
  /** What breaks it, one line each. */
  find(objects: readonly Manifest[]): string[]
  /** What it has to refuse: changes good objects, which it finds nothing in, into bad ones. */
  readonly bad: readonly Spoiler[]
}

export interface Spoiler {
  readonly what: string
  /** Kind and name of what is changed, as `Deployment gateway`; absent: the change is made to the list. */
  readonly object?: string
  change(object: any, objects: any[]): void
}

/** The objects of an overlay with one thing spoilt. */
export const spoilt = (objects: readonly Manifest[], { object, change }: Spoiler): Manifest[] => {
  const copy = structuredClone(objects) as Manifest[]
  const target = copy.find(({ kind, metadata }) => `${kind} ${metadata.name}` === object)
  if (object !== undefined && target === undefined) throw new Error(`there is no ${object} to spoil`)
  change(target, copy)
  return copy
}

/** The one container of a workload, for spoilers. */
export const container = (workload: any): any => workload.spec.template.spec.containers[0]
