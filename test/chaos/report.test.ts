import test from 'ava'
import { type Outcome, reportOf, violations } from './report.ts'
import { Findings } from './verify/findings.ts'

const good = (): Outcome => ({
  options: {
    ...{ nodes: 3, apps: 3, minutes: 3, seed: 7, flow: 'counts', orders: null, guarantee: 'exactly-once', rate: 500 },
    ...{ isStatic: false, only: null, dir: null },
  },
  records: 90_000,
  localTasks: 30,
  findings: new Findings(),
  faults: new Map([['app-kill', 2]]),
  recoveries: [1_000, 2_000, 9_000].map((ms) => ({ fault: 'app-kill', output: 'joined-1', ms })),
  unexpectedEnds: [],
  stuck: null,
})

test('a run in which every promise was kept has no violation', (t) => {
  t.deepEqual(violations(good()), [])
  const text = reportOf(good()).join('\n')
  t.regex(text, /lost: +0\n/)
  t.regex(text, /p50 2\.0, p99 9\.0, max 9\.0 \(3\)/)
})

test('a lost record and a different row are violations, a duplicate is one under exactly-once', (t) => {
  for (const wrong of ['lost', 'different', 'duplicated'] as const) {
    const outcome = good()
    outcome.findings.add(wrong, 'joined', 'k1/7')
    t.is(violations(outcome).length, 1)
    t.regex(reportOf(outcome).join('\n'), new RegExp(`${wrong}: joined: 1 \\(k1/7\\)`))
    const options = { ...outcome.options, guarantee: 'at-least-once' as const }
    t.is(violations({ ...outcome, options }).length, wrong === 'duplicated' ? 0 : 1)
  }
})

test('a process may end because it was fenced or could not start, and for nothing else', (t) => {
  const ended = (code: string, wasUp: boolean): number =>
    violations({ ...good(), unexpectedEnds: [{ name: 'app-1', code, message: '', wasUp }] }).length
  t.is(ended('PRODUCER_FENCED', true), 0)
  t.is(ended('BROKER_UNREACHABLE', false), 0)
  t.is(ended('BROKER_UNREACHABLE', true), 1)
  t.is(ended('TypeError', false), 1)
})

test('a run that did not come to rest has failed', (t) => {
  t.deepEqual(violations({ ...good(), stuck: 'input was not drained' }), ['it did not come to rest'])
})
