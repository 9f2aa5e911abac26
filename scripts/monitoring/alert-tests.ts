import { stringify } from 'yaml'
import type { AlertCase, Moment } from './cases.ts'
import { parsePromql } from './promql.ts'
import { asFile, type Group } from './rules.ts'

/** How many alerts of that name fire. */
const firing = (alert: string): string => `count(ALERTS{alertname="${alert}",alertstate="firing"}) > 0 or vector(0)`

const testOf = ({ alert }: AlertCase, { why, series, at }: Moment, fires: boolean): object => ({
  name: `${alert} ${fires ? 'fires' : 'is silent'}: ${why}`,
  interval: '1m',
  input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
  promql_expr_test: [
    {
      expr: `(${firing(alert)}) > bool 0`,
      eval_time: at,
      exp_samples: [{ labels: '{}', value: fires ? 1 : 0 }],
    },
  ],
})

/** The rules of an alert, and what they need to be recorded: all others would only take time. */
const neededFor = (groups: readonly Group[], alert: string): Group[] => {
  const wanted = new Set<string>()
  const want = (expr: string): void => {
    for (const metric of parsePromql(expr).metrics.filter((name) => name.includes(':') && !wanted.has(name))) {
      wanted.add(metric)
      for (const rule of groups.flatMap(({ rules }) => rules)) if (rule.record === metric) want(rule.expr)
    }
  }
  for (const rule of groups.flatMap(({ rules }) => rules)) if (rule.alert === alert) want(rule.expr)
  return groups
    .map(({ name, rules }) => ({
      name,
      rules: rules.filter((rule) => rule.alert === alert || wanted.has(rule.record ?? '')),
    }))
    .filter(({ rules }) => rules.length > 0)
}

/** Two files for promtool: the rules of an alert, and all moments in which it is tried. */
export interface AlertTest {
  readonly name: string
  readonly rules: string
  readonly tests: string
}

export const alertTests = (groups: readonly Group[], cases: readonly AlertCase[]): AlertTest[] =>
  cases.map((one) => ({
    name: one.alert,
    rules: asFile(neededFor(groups, one.alert)),
    tests: stringify({
      rule_files: [`${one.alert}.rules.yaml`],
      evaluation_interval: '1m',
      tests: [
        ...one.fires.map((moment) => testOf(one, moment, true)),
        ...one.silent.map((moment) => testOf(one, moment, false)),
      ],
    }),
  }))

/** What is wrong with the list of cases itself: an alert that is not tried out is one that nobody knows to work. */
export const untested = (alerts: readonly string[], cases: readonly AlertCase[]): string[] => [
  ...alerts.filter((name) => !cases.some(({ alert }) => alert === name)).map((name) => `${name}: no case`),
  ...cases.flatMap(({ alert, fires, silent }) => [
    ...(alerts.includes(alert) ? [] : [`${alert}: there is no such alert`]),
    ...(fires.length > 0 ? [] : [`${alert}: no moment in which it fires`]),
    ...(silent.length > 0 ? [] : [`${alert}: no moment in which it is silent`]),
  ]),
]
