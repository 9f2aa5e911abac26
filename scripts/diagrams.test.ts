import { basename } from 'node:path'
import test from 'ava'
import { serviceNames } from '../services/services.ts'
import { diagramPages } from './diagrams/pages.ts'

const { pages, names } = diagramPages()

test('C48: the diagrams in docs/oms are those of the code', (t) => {
  for (const { path, text, made } of pages) t.is(text, made, `npm run diagrams brings ${basename(path)} up to date`)
})

test('C48: orders, topics and each service have a diagram, and each diagram a place', (t) => {
  t.deepEqual(
    names.filter((name) => !name.startsWith('topology-')),
    ['order-states', 'topic-flow'],
  )
  t.deepEqual(
    names.filter((name) => name.startsWith('topology-')),
    serviceNames.map((name) => `topology-${name}`),
  )
  const placed = new Set(pages.flatMap((page) => page.names))
  t.deepEqual(
    names.filter((name) => !placed.has(name)),
    [],
  )
})
