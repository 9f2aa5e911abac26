import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './rules.ts'

/** What somebody needs to know at three in the morning, in this order. */
export const headings = [
  'Symptom',
  'Is it us?',
  'Impact',
  'Checks',
  'Safe action',
  'Unsafe action',
  'Recovered when',
] as const

const pages = join(root, 'docs/runbooks')

export const readRunbook = (alert: string): string | null => {
  const path = join(pages, `${alert}.md`)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

/** Alerts that have a page. */
export const runbookNames = (): string[] =>
  readdirSync(pages)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.slice(0, -3))

/** What a page lacks. `scripts`: those of package.json. */
export const lacking = (alert: string, text: string, scripts: readonly string[]): string[] => {
  const found = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading as string)
  const checks = /^## Checks\n([\s\S]*?)^## /m.exec(text)?.[1] ?? ''
  const numbered = checks.match(/^\d\. /gm)?.length ?? 0
  const commands = checks.match(/^ {4,}\S/gm)?.length ?? 0
  const unknown = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string)
  return [
    ...(text.startsWith(`# ${alert}\n`) ? [] : [`it does not begin with "# ${alert}"`]),
    ...(found.join() === headings.join() ? [] : [`its headings are ${found.join(', ')}`]),
    ...(numbered === 3 ? [] : [`it has ${numbered} checks instead of three`]),
    ...(commands >= 3 ? [] : ['its checks have fewer than three commands']),
    ...unknown.filter((name) => !scripts.includes(name)).map((name) => `there is no npm run ${name}`),
  ]
}
