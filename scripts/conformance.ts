import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { judge, readScenarios, type Scenario } from '../test/conformance/index.ts'

/**
 * `npm run conformance -- [--groups] [--dropped] DIR...`: runs recorded scenarios (default: the project's own) and compares with what
 * Kafka Streams did. Prints the first difference of each that fails; exits 1 when one does. `--groups` adds counts by group,
 * `--dropped` lists passing scenarios that count dropped records otherwise than Kafka Streams.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { groups: { type: 'boolean' }, dropped: { type: 'boolean' } },
})
const directories =
  positionals.length > 0 ? positionals : [join(import.meta.dirname, '..', 'test', 'conformance', 'cases')]
const scenarios: Scenario[] = directories.flatMap(readScenarios)
const groups = new Map<string, { passed: number; failed: number }>()
let failed = 0
for (const scenario of scenarios) {
  const { failure, dropped } = await judge(scenario)
  const group = groups.get(scenario.group) ?? { passed: 0, failed: 0 }
  groups.set(scenario.group, group)
  if (failure !== undefined) {
    failed++
    group.failed++
    console.log(`${scenario.name}: ${failure}`)
  } else {
    group.passed++
    if (values.dropped && dropped !== undefined && dropped[0] !== dropped[1]) {
      console.log(`${scenario.name}: ${dropped[0]} records dropped, ${dropped[1]} in Kafka Streams`)
    }
  }
}
if (values.groups)
  for (const [group, counts] of groups) console.log(`${group}: ${counts.passed} passed, ${counts.failed} failed`)
console.log(`${scenarios.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
