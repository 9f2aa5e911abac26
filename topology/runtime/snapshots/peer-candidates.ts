import type { TaskOwners } from '../task-owners.ts'

const candidatesMax = 4

/** Which processes may have the state of a task: whoever runs or follows it, ran it before, or else anybody. As of the last assignments. */
export class PeerCandidates {
  readonly #own: string | undefined
  #owners: TaskOwners = new Map()
  /** By task: where it ran before it came to its owner, as far as this process was told. */
  readonly #before = new Map<string, string>()

  constructor(own: string | undefined) {
    this.#own = own
  }

  /** Called with each assignment. */
  told(owners: TaskOwners): void {
    for (const [id, { active }] of this.#owners) {
      const next = owners.get(id)?.active?.endpoint
      if (active?.endpoint != null && active.endpoint !== next) this.#before.set(id, active.endpoint)
    }
    for (const id of this.#before.keys()) if (!owners.has(id)) this.#before.delete(id)
    this.#owners = owners
  }

  /** Endpoints of other processes, the likeliest first. */
  of(id: string): string[] {
    const owner = this.#owners.get(id)
    const known = [owner?.active?.endpoint, ...(owner?.standbys ?? []).map(({ endpoint }) => endpoint)]
    const others = [...this.#owners.values()].flatMap(({ active, standbys }) => [active, ...standbys])
    const all = [...known, this.#before.get(id), ...others.map((process) => process?.endpoint)]
    const endpoints = new Set(all.filter((endpoint) => endpoint != null && endpoint !== this.#own))
    return ([...endpoints] as string[]).slice(0, candidatesMax)
  }
}
