import test from 'ava'
import { type Access, accessOf, accessOfReader, accessOfScaler, neededTopicsOf, userOf } from './access.ts'
import { planOf } from './check/plans.ts'
import { type ServiceName, serviceNames } from './services.ts'

/** As `topic orders.created: Read`, patterns with a star. */
const told = (rules: readonly Access[]): string[] =>
  rules.map(
    ({ resource: { type, name, patternType }, operations }) =>
      `${type} ${name}${patternType === 'prefix' ? '*' : ''}: ${operations.join(' ')}`,
  )

test('C36: orders may read its sources, write its sinks, and have what carries its name', (t) => {
  t.deepEqual(told(accessOf('orders')), [
    'topic deliveries.outcomes: Describe Read',
    'topic deliveries.outcomes.dlq: Describe Write',
    'topic inventory.commands: Describe Write',
    'topic inventory.outcomes: Describe Read',
    'topic inventory.outcomes.dlq: Describe Write',
    'topic oms.schemas: Describe Read Write',
    'topic orders.commands: Describe Read',
    'topic orders.commands.dlq: Describe Write',
    'topic orders.created: Describe Read',
    'topic orders.created.dlq: Describe Write',
    'topic orders.events: Describe Write',
    'topic payments.commands: Describe Write',
    'topic payments.outcomes: Describe Read',
    'topic payments.outcomes.dlq: Describe Write',
    'topic oms-orders-*: Create Describe Read Write',
    'group oms-orders: Describe Read',
    'transactionalId oms-orders-*: Describe Write',
  ])
})

test('C36: records are deleted from repartition topics only, never from a changelog', (t) => {
  const deletes = (service: ServiceName): string[] => told(accessOf(service)).filter((rule) => rule.includes('Delete'))
  t.deepEqual(deletes('orders'), [])
  t.deepEqual(deletes('audit'), ['topic oms-audit-order-events-repartition: Delete'])
})

test('C36: the gateway has no topics of its own; it reads views and writes what clients ask for', (t) => {
  const rules = told(accessOf('gateway'))
  t.false(rules.some((rule) => /^topic .*\*|Create|Delete/.test(rule)))
  t.true(rules.includes('topic orders.created: Describe Write'))
  t.true(rules.includes('topic orders.view: Describe Read'))
  t.true(rules.includes('topic catalog.items: Describe Read Write'))
})

test('C36: no service may write a topic of the order flow that is not its own to write, or reach into another one', (t) => {
  t.is(new Set(serviceNames.map(userOf)).size, serviceNames.length)
  for (const service of serviceNames) {
    const sinks = planOf(service).subTopologies.flatMap(({ sinkTopics }) => sinkTopics)
    for (const { resource, operations } of accessOf(service)) {
      const { type, name, patternType } = resource
      if (patternType === 'prefix' || type !== 'topic') {
        t.true(name === `oms-${service}` || name === `oms-${service}-`, `${service}: ${name}`)
      } else if (operations.includes('Write') && service !== 'gateway') {
        t.true(name === 'oms.schemas' || name.endsWith('.dlq') || sinks.includes(name), `${service} writes ${name}`)
      }
      if (operations.includes('Create')) t.is(name, `oms-${service}-`)
    }
  }
})

test('C36: the autoscaler and the tools that look change nothing; the autoscaler reads no record', (t) => {
  t.deepEqual(
    accessOfScaler().flatMap(({ operations }) => operations.filter((operation) => operation !== 'Describe')),
    [],
  )
  t.true(told(accessOfScaler()).includes('topic oms-audit-order-events-repartition: Describe'))
  t.true(told(accessOfScaler()).includes('group oms-payments: Describe'))
  t.false(told(accessOfReader()).some((rule) => /Write|Create|Delete/.test(rule)))
})

test('a service waits for the topics that it uses, those of a profile among them, and makes its own', (t) => {
  t.deepEqual(neededTopicsOf('audit', null), [
    'oms.dlq',
    'oms.schemas',
    'orders.audit',
    'orders.events',
    'orders.events.dlq',
  ])
  t.true(neededTopicsOf('aliases', 's1').includes('raw.order-events'))
})
