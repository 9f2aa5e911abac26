import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alertTests, untested } from './alert-tests.ts'
import { unsaid } from './annotations.ts'
import { type AlertCase, pageCases } from './cases.ts'
import { dashboards, files } from './dashboards/index.ts'
import { foreign } from './foreign-metrics.ts'
import { ownMetrics, unknownMetrics } from './metrics.ts'
import { parsePromql } from './promql.ts'
import { openPromtool } from './promtool.ts'
import { alertsOf, asFile, type Group, readGroups, root } from './rules.ts'
import { lacking, readRunbook, runbookNames } from './runbooks.ts'
import { ticketCases } from './ticket-cases.ts'

/* `npm run alerts:check`: alerts, dashboards and runbooks hold together. Each check also has to refuse a bad example. The last line is the sum. */

let passed = 0
let failed = 0

/** `wrong`: what is wrong; `refused`: what it says to the bad example, which must be something. */
const check = (name: string, wrong: readonly string[], refused: readonly string[]): void => {
  const problems = refused.length > 0 ? wrong : [...wrong, 'the bad example was not refused']
  if (problems.length === 0) {
    passed++
    console.log(`ok   ${name}`)
    return
  }
  failed++
  console.log(`FAIL ${name}`)
  for (const problem of problems.slice(0, 20)) console.log(`     ${problem}`)
}

const said = ({ ok, out }: { ok: boolean; out: string }): string[] => (ok ? [] : out.trim().split('\n').slice(0, 40))

const promtool = openPromtool()
const groups = readGroups()
const alerts = alertsOf(groups)
const names = [...new Set(alerts.map(({ alert }) => alert))]
const recorded = groups.flatMap(({ rules }) => rules.flatMap(({ record }) => record ?? []))
const cases: readonly AlertCase[] = [...pageCases, ...ticketCases]
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

const badRule: Group = { name: 'bad', rules: [{ alert: 'Bad', expr: 'sum(rate(up[5m])' }] }
const parsed = groups.flatMap(({ rules }) =>
  rules.map(({ expr, alert, record }) => ({ name: alert ?? record, ...parsePromql(expr) })),
)
const panels = dashboards.flatMap(({ uid, rows }) =>
  rows.flatMap((row) =>
    row.panels.flatMap(({ title, targets }) =>
      targets.map(([expr]) => ({ name: `${uid}: ${title}`, expr, ...parsePromql(expr) })),
    ),
  ),
)
const variables = dashboards.flatMap((dashboard) =>
  Object.values(dashboard.variables).map((query) => /^label_values\((.+), \w+\)$/.exec(query)?.[1] ?? query),
)

check(
  'promtool takes the rules',
  said(promtool.checkRules(asFile(groups))),
  said(promtool.checkRules(asFile([badRule]))),
)

check(
  `each of the ${names.length} alerts has moments in which it fires, and in which it does not`,
  untested(names, cases),
  untested([...names, 'NobodyTriedThis'], cases),
)

const silentLate: AlertCase = {
  alert: 'StateFull',
  fires: [{ why: 'bad', series: { up: '1x5' }, at: '3m' }],
  silent: [],
}
check(
  `promtool: ${cases.reduce((sum, { fires, silent }) => sum + fires.length + silent.length, 0)} moments are as they should be`,
  said(promtool.testRules(alertTests(groups, cases))),
  said(promtool.testRules(alertTests(groups, [silentLate]))),
)

check(
  'each alert says how urgent it is, whose it is, what happened, what it means, and where its runbook is',
  alerts.flatMap((rule) => unsaid(rule).map((what) => `${rule.alert}: ${what}`)),
  unsaid({ alert: 'Bad', expr: 'up', labels: { severity: 'warning' }, annotations: { summary: 'bad' } }),
)

check(
  'each metric of a rule is served by us, recorded, or known to be of others',
  unknownMetrics(
    parsed.flatMap(({ metrics }) => metrics),
    recorded,
  ),
  unknownMetrics(['millrace_consumer_lag_minutes'], recorded),
)

check(
  `${panels.length} questions of ${dashboards.length} dashboards are PromQL`,
  [...parsed, ...panels].flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`])),
  [parsePromql('sum(rate(up[5m])').error ?? ''].filter((error) => error !== ''),
)

check(
  'each metric of a dashboard is served by us, recorded, or known to be of others',
  unknownMetrics(
    [...panels, ...variables.map(parsePromql)].flatMap(({ metrics }) => metrics),
    recorded,
  ),
  unknownMetrics(parsePromql('histogram_quantile(0.9, rate(millrace_commit_minutes_bucket[5m]))').metrics, recorded),
)

/** Files that are not what the code makes. */
const stale = (read: (path: string) => string | null): string[] =>
  files().flatMap(({ path, text }) => (read(path) === text ? [] : [`${path.slice(root.length + 1)} is not up to date`]))
check(
  'the files of the dashboards are those that the code makes (npm run dashboards)',
  stale((path) => (existsSync(path) ? readFileSync(path, 'utf8') : null)),
  stale(() => '{}'),
)

const pageOf = (alert: string): string[] => {
  const text = readRunbook(alert)
  return text === null ? ['there is no page'] : lacking(alert, text, Object.keys(scripts))
}
check(
  'each alert has a runbook with what it has to say, and each runbook an alert',
  [
    ...names.flatMap((name) => pageOf(name).map((what) => `${name}: ${what}`)),
    ...runbookNames()
      .filter((name) => !names.includes(name))
      .map((name) => `${name}: there is no such alert`),
  ],
  lacking('Bad', '# Bad\n\n## Symptom\n\n## Checks\n\n1. Look.\n\n## Impact\nnpm run nothing\n', Object.keys(scripts)),
)

const questionsOf = (text: string): string[] =>
  [...text.matchAll(/promtool query instant "\$PROM" '(.+?)'/g)].map(([, expr]) => expr as string)
const asked = names.flatMap((name) =>
  questionsOf(readRunbook(name) ?? '').map((expr) => ({ name, ...parsePromql(expr) })),
)
check(
  `${asked.length} questions of runbooks are PromQL about metrics that there are`,
  [
    ...asked.flatMap(({ name, error }) => (error === null ? [] : [`${name}: ${error}`])),
    ...unknownMetrics(
      asked.flatMap(({ metrics }) => metrics),
      recorded,
    ),
  ],
  unknownMetrics(
    questionsOf(`promtool query instant "$PROM" 'millrace_lag > 1'`).flatMap((expr) => parsePromql(expr).metrics),
    recorded,
  ),
)

const used = new Set([...parsed, ...panels, ...variables.map(parsePromql)].flatMap(({ metrics }) => metrics))
const unusedOf = (list: readonly string[]): string[] => list.filter((name) => !used.has(name))
check(
  'no metric of others is listed that nobody reads, and none that is ours',
  [
    ...unusedOf(Object.keys(foreign).filter((name) => name !== 'up')),
    ...ownMetrics().filter((name) => name in foreign),
  ],
  unusedOf(['node_load1']),
)

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
