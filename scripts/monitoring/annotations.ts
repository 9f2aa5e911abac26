import type { Rule } from './rules.ts'

/** What each alert says to whom. */
const wanted = { labels: ['severity', 'owner'], annotations: ['summary', 'impact', 'runbook_url'] } as const

/** What an alert lacks. */
export const unsaid = ({ alert, labels = {}, annotations = {} }: Rule & { readonly alert: string }): string[] => {
  const severity = labels.severity ?? ''
  const page = annotations.runbook_url?.split('/').at(-1)
  return [
    ...wanted.labels.filter((name) => !labels[name]).map((name) => `no label ${name}`),
    ...wanted.annotations.filter((name) => !annotations[name]).map((name) => `no annotation ${name}`),
    ...(['page', 'ticket'].includes(severity) ? [] : [`its severity is "${severity}"`]),
    ...(page === `${alert}.md` ? [] : [`its runbook is ${page}`]),
  ]
}
