import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { judge, type Scenario } from '../conformance/index.ts'
import { broken } from './broken.ts'
import { Choice } from './choice.ts'
import { Generator } from './generate.ts'
import { profiles, WideGenerator } from './generate-wide.ts'
import { poisoned } from './poisoned.ts'
import { commands } from './random-commands.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100' },
    focus: { type: 'string' },
    save: { type: 'string' },
  },
})
const target = join(import.meta.dirname, 'java', 'target')
const java = spawn(
  'java',
  [
    '-Xmx600m',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=off',
    '-cp',
    [join(target, 'oracle.jar'), join(target, 'libs', '*')].join(delimiter),
    'millrace.oracle.Main',
  ],
  { stdio: ['pipe', 'pipe', 'ignore'] },
)
const first = Number(values.seed)
const count = Number(values.count)
/** Of tables and windows, of everything else, of commands on a store, or of topologies that should be refused. */
const scenarioOf = (name: string, seed: number, focus: string | undefined): Scenario => {
  if (focus === 'commands') return commands(name, seed)
  if (focus === 'broken') {
    const whole = seed % 2 === 0 ? new Generator(seed).scenario(name) : new WideGenerator(seed, 'mixed').scenario(name)
    return broken(whole, new Choice(seed))
  }
  if (focus === 'poisoned') return poisoned(new Generator(seed).scenario(name), new Choice(seed))
  const profile = profiles.find((candidate) => candidate === focus)
  if (profile !== undefined) return new WideGenerator(seed, profile).scenario(name)
  return new Generator(seed).scenario(name, focus)
}
for (let seed = first; seed < first + count; seed++) {
  java.stdin.write(`${JSON.stringify(scenarioOf(`seed-${seed}`, seed, values.focus))}\n`)
}
java.stdin.end()
let passed = 0
const reasons = new Map<string, string[]>()
for await (const line of createInterface({ input: java.stdout })) {
  const recorded = JSON.parse(line) as Scenario & { unrecorded?: string; why?: string }
  if (recorded.unrecorded !== undefined) {
    console.log(`${recorded.name}: not recorded: ${recorded.unrecorded.slice(0, 300)}`)
    continue
  }
  const { failure } = await judge(recorded)
  if (failure === undefined) passed++
  else {
    if (values.save !== undefined)
      writeFileSync(join(values.save, `${recorded.name}.json`), JSON.stringify(recorded, null, 1))
    const short = failure.slice(0, 260)
    console.log(`${recorded.name}: ${short}${recorded.why ? ` [KS: ${recorded.why.slice(0, 200)}]` : ''}`)
    const kind = failure.startsWith('not supported') ? failure : 'different'
    reasons.set(kind, [...(reasons.get(kind) ?? []), recorded.name])
  }
}
for (const [kind, names] of reasons) console.log(`${names.length} ${kind}`)
console.log(`${passed} passed, ${count - passed} failed`)
