import test from 'ava'
import { Fixture, type On, options, type Pairs } from '../../state/groups/contract.ts'
import { keyValueContract } from '../../state/groups/key-value-contract.ts'
import { MemoryDisk, openTaskState, type TaskState } from '../../state/index.ts'
import { customStore } from '../dsl/custom-store.ts'
import { kvStore } from '../dsl/store-def.ts'
import { str } from '../serdes/index.ts'
import { CustomStores } from './custom-stores.ts'

/** A store of the user that hands everything on to its rows: it must do all that they do. */
const passing = customStore('passing', {
  rows: { k: kvStore('k', { key: str, value: str }) },
  open: ({ k }) => {
    const store: Pairs = {
      get: (key) => k.get(key),
      range: (bounds) => k.range(bounds),
      all: () => k.all(),
      prefix: (prefix, serde) => k.prefix(prefix, serde),
      approximateCount: () => k.approximateCount(),
      put: (key, value) => k.put(key, value),
      putIfAbsent: (key, value) => k.putIfAbsent(key, value),
      delete: (key) => k.delete(key),
    }
    return { store }
  },
})

const openedIn = new WeakMap<TaskState, Pairs>()

class CustomFixture extends Fixture {
  override get pairs(): Pairs {
    const known = openedIn.get(this.state) ?? (new CustomStores().open(passing, this.state) as Pairs)
    openedIn.set(this.state, known)
    return known
  }
}

const on =
  (restart: boolean): On =>
  (title, run) => {
    test(`a custom store, ${restart ? 'rows on disk' : 'rows in the cache'}: ${title}`, async (t) => {
      const make = () => ({ disk: new MemoryDisk(), remove: () => {} })
      const { disk } = make()
      const fixture = new CustomFixture(t, disk, await openTaskState(disk, options), restart, make)
      fixture.state.recordTime = 7
      await run(t, fixture)
      await fixture.state.close()
    })
  }

keyValueContract(on(false))
keyValueContract(on(true))
