import type { TaskState } from '../../state/task-state.ts'
import type { CustomStoreDef, OpenedStore } from '../dsl/custom-store.ts'
import { StreamsError } from '../errors/index.ts'

/** The users' own stores of one task, each opened once. */
export class CustomStores {
  readonly #opened = new Map<string, OpenedStore<unknown>>()

  /** What processors get for `def`. Call it when the task's state is restored. */
  open(def: CustomStoreDef<unknown>, state: TaskState): unknown {
    const known = this.#opened.get(def.name)
    if (known !== undefined) return known.store
    const rows = Object.entries(def.rows).map(([alias, { name }]) => [alias, state.store(name)])
    const opened = def.open(Object.fromEntries(rows))
    if (opened?.store === undefined) {
      throw new StreamsError('INVALID_ARGUMENT', {
        retry: 'never',
        message: `open of store "${def.name}" did not return an object with a store`,
        help: 'return { store, rolledBack() { ... }, close() { ... } }; the last two may be left out',
      })
    }
    this.#opened.set(def.name, opened)
    return opened.store
  }

  /** Undefined when no processor of the task uses one of that name. */
  find(name: string): unknown {
    return this.#opened.get(name)?.store
  }

  rolledBack(): void {
    for (const opened of this.#opened.values()) opened.rolledBack?.()
  }

  /** One function per store. */
  closers(): (() => void)[] {
    return [...this.#opened.values()].map((opened) => () => opened.close?.())
  }
}
