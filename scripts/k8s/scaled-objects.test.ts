import test from 'ava'
import { lagPerPod, scalings } from '../../services/scaling.ts'
import { scaledObjectDocument } from './scaled-objects.ts'

/** What one of them works off in time. */
const pod = lagPerPod(scalings.prod.orders)

/** The formula of orders in production, as KEDA has it; what cannot be read is null. Ours uses only what JavaScript reads in the same way. */
const metricOf = (values: Record<string, number | null>): number => {
  const { content } = scaledObjectDocument('orders', 'prod') as { content: any }
  const { formula } = content.spec.advanced.scalingModifiers
  const names = content.spec.triggers.map(({ name }: { name: string }) => name) as string[]
  const idle = {
    orders_created: 0,
    orders_commands: 0,
    inventory_outcomes: 0,
    payments_outcomes: 0,
    deliveries_outcomes: 0,
  }
  const all: Record<string, number | null> = { ...idle, pods: 3, wanted: 1e9, ...values }
  return new Function('min', 'max', ...names, `return ${formula}`)(
    Math.min,
    Math.max,
    ...names.map((name) => all[name]),
  )
}

/** What the autoscaler makes of it. */
const podsFor = (values: Record<string, number | null>): number => Math.ceil(metricOf(values) / pod)

test('C37: pods follow the largest lag of all topics', (t) => {
  t.is(podsFor({}), 0)
  t.is(podsFor({ orders_created: 6 * pod, inventory_outcomes: 48 * pod }), 48)
})

test('C37: a service that restores, or that more pods would not help, gets none on top; fewer it may get', (t) => {
  t.is(podsFor({ orders_created: 48 * pod, pods: 6, wanted: 6 * pod }), 6)
  t.is(podsFor({ orders_created: 48 * pod, pods: 6, wanted: 6 * pod + 1 }), 48)
  t.is(podsFor({ orders_created: 2 * pod, pods: 6, wanted: 6 * pod }), 2)
})

test('C37: a service that cannot be asked forbids nothing', (t) => {
  t.is(podsFor({ orders_created: 12 * pod, wanted: null }), 12)
})

test('C37: a lag that cannot be read counts as that of the pods that run: nothing moves while the brokers are away', (t) => {
  const away = { orders_created: null, orders_commands: null, inventory_outcomes: null }
  const allAway = { ...away, payments_outcomes: null, deliveries_outcomes: null, wanted: null }
  t.is(podsFor({ ...allAway, pods: 17 }), 17)
  t.is(podsFor({ ...away, pods: 4, payments_outcomes: 8 * pod }), 8)
})
