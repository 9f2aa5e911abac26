import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { foreign } from './foreign-metrics.ts'
import { root } from './rules.ts'

/**
 * Our metrics, with the endings that their type has. From docs/metrics.md: tests hold that page against the registries of the engine and of running
 * processes, in both directions.
 */
export const ownMetrics = (): string[] =>
  [
    ...readFileSync(join(root, 'docs/metrics.md'), 'utf8').matchAll(/^\| `(\w+)` \| (counter|gauge|histogram) \|/gm),
  ].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
  )

/** What expressions read and nobody serves. `recorded`: what recording rules make. */
export const unknownMetrics = (used: readonly string[], recorded: readonly string[]): string[] => {
  const known = new Set([...ownMetrics(), ...recorded, ...Object.keys(foreign)])
  return [...new Set(used)].filter((name) => !known.has(name))
}
