import test from 'ava'
import { alertTests, untested } from './alert-tests.ts'
import { unsaid } from './annotations.ts'
import { pageCases } from './cases.ts'
import { dashboards } from './dashboards/index.ts'
import { unknownMetrics } from './metrics.ts'
import { parsePromql } from './promql.ts'
import { alertsOf, readGroups } from './rules.ts'
import { lacking, readRunbook, runbookNames } from './runbooks.ts'
import { ticketCases } from './ticket-cases.ts'

/* What `npm run alerts:check` does without promtool, and that it refuses what it should. */

const groups = readGroups()
const alerts = alertsOf(groups)
const recorded = groups.flatMap(({ rules }) => rules.flatMap(({ record }) => record ?? []))

test('C44: each alert has moments to be tried in, says what it means, and has a runbook with all that is needed', (t) => {
  const names = [...new Set(alerts.map(({ alert }) => alert))]
  t.deepEqual(untested(names, [...pageCases, ...ticketCases]), [])
  t.deepEqual(alerts.flatMap(unsaid), [])
  for (const name of names) {
    t.deepEqual(lacking(name, readRunbook(name) ?? '', ['check', 'reconcile', 'audit']), [], name)
  }
  t.deepEqual([...names].sort(), runbookNames().sort())
})

test('C44: every metric of alerts and dashboards is one that is served', (t) => {
  const rules = groups.flatMap((group) => group.rules.map(({ expr }) => expr))
  const panels = dashboards.flatMap(({ rows }) => rows.flatMap((row) => row.panels.flatMap(({ targets }) => targets)))
  const parsed = [...rules, ...panels.map(([expr]) => expr)].map(parsePromql)
  t.true(parsed.length > 100)
  t.deepEqual(
    parsed.flatMap(({ error }) => error ?? []),
    [],
  )
  t.deepEqual(
    unknownMetrics(
      parsed.flatMap(({ metrics }) => metrics),
      recorded,
    ),
    [],
  )
})

test('metrics are found wherever they stand in an expression, and what is no PromQL is refused', (t) => {
  t.deepEqual(parsePromql('sum by (a) (rate(x_total{b="c"}[5m])) / on (a) y unless max_over_time(z[1h]) > 2').metrics, [
    'x_total',
    'y',
    'z',
  ])
  t.deepEqual(parsePromql('rate(x_total{pod="$pod"}[$__rate_interval])'), { metrics: ['x_total'], error: null })
  for (const bad of ['sum(x', 'x > > 2', '{a="b"}', 'rate(x[5m)']) t.not(parsePromql(bad).error, null, bad)
  t.deepEqual(unknownMetrics(['orders_created_total', 'order_decision_seconds_bucket', 'order_decision_seconds'], []), [
    'order_decision_seconds',
  ])
})

test('an alert without its texts, a case without a moment, and a runbook without its parts are refused', (t) => {
  t.deepEqual(
    unsaid({ alert: 'A', expr: 'x', labels: { severity: 'warning', owner: 'o' }, annotations: { summary: 's' } }),
    ['no annotation impact', 'no annotation runbook_url', 'its severity is "warning"', 'its runbook is undefined'],
  )
  t.deepEqual(untested(['A'], [{ alert: 'B', fires: [], silent: [] }]), [
    'A: no case',
    'B: there is no such alert',
    'B: no moment in which it fires',
    'B: no moment in which it is silent',
  ])
  const good = readRunbook('NoOwner') ?? ''
  t.deepEqual(lacking('NoOwner', good, []), [])
  t.is(lacking('NoOwner', good.replace('## Unsafe action', '## Other'), []).length, 1)
  t.is(lacking('NoOwner', good.replace('3. ', ''), []).length, 1)
  t.is(lacking('NoOwner', `${good}npm run nothing`, []).length, 1)
  t.is(lacking('Other', good, []).length, 1)
})

test('an alert is tried with its own rules and what these need recorded, and no more', (t) => {
  const [one] = alertTests(
    groups,
    ticketCases.filter(({ alert }) => alert === 'LagSecondsHigh'),
  )
  t.deepEqual([...(one?.rules.matchAll(/(?:record|alert): (\S+)/g) ?? [])].map(([, name]) => name).sort(), [
    'LagSecondsHigh',
    'oms:lag_records:deriv5m',
    'oms:lag_records:sum',
    'oms:lag_seconds:max',
    'oms:time_to_zero:seconds',
  ])
})
