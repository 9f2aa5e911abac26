import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import test from 'ava'
import { allTopics } from '../proto/topics.ts'
import { planOf } from './check/plans.ts'
import { applicationIdOf, serviceNames } from './services.ts'

const root = join(import.meta.dirname, '..')

/** What the files of a processor import that is neither their own, nor a contract, nor a package. */
const foreignImports = (): Set<string> => {
  const found = new Set<string>()
  // The others read what all of them have written.
  for (const path of globSync('processors/!(aliases|reconcile)/*.ts', { cwd: root })) {
    if (path.endsWith('.test.ts')) continue
    for (const [, from = ''] of readFileSync(join(root, path), 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
      const file = normalize(join(dirname(path), from))
      if (!file.startsWith('proto/') && dirname(file) !== dirname(path)) found.add(file)
    }
  }
  return found
}

test('C50: services know the contracts and not each other: of another one they use the states of an order at most', (t) => {
  t.deepEqual([...foreignImports()], ['processors/orders/states.ts'])
  const states = readFileSync(join(root, 'processors/orders/states.ts'), 'utf8')
  t.deepEqual(
    [...states.matchAll(/ from '([^']+)'/g)].map(([, from]) => from),
    ['../../proto/messages.ts'],
  )
})

test('C50: each service is a group of its own, and its state is in topics of its own', (t) => {
  const groups = serviceNames.map((name) => applicationIdOf(name, null))
  t.is(new Set(groups).size, serviceNames.length)
  const names = new Set(allTopics.map(({ name }) => name))
  const changelogs: string[] = []
  for (const [index, service] of serviceNames.entries()) {
    const { internalTopics, subTopologies } = planOf(service)
    for (const { name } of internalTopics) t.true(name.startsWith(`${groups[index]}-`), name)
    changelogs.push(...internalTopics.map(({ name }) => name))
    // What it reads and writes beside them is a contract.
    const own = new Set(internalTopics.map(({ name }) => name))
    for (const { sourceTopics, sinkTopics } of subTopologies)
      for (const topic of [...sourceTopics, ...sinkTopics])
        t.true(own.has(topic) || names.has(topic), `${service}: ${topic}`)
  }
  t.is(new Set(changelogs).size, changelogs.length)
  for (const task of ['orders-order-saga', 'inventory-reserve-stock', 'payments-charge-order'])
    t.true(changelogs.includes(`oms-${task}-journal`), task)
})
