import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'

const here = import.meta.dirname
/** Measured (50,200) and 6 %. The DSL by itself is some 34,000 of it, what the statements of the tests add is the rest. */
const INSTANTIATIONS_MAX = 53_000

// One checker: several share the files, and each counts what it instantiates again for itself.
const compiled = spawnSync(
  process.execPath,
  [
    join(here, '../../../node_modules/typescript/bin/tsc'),
    ...['-p', here, '--noEmit', '--singleThreaded', '--extendedDiagnostics'],
  ],
  { encoding: 'utf8' },
)

test('each mistake is a compile error, and the rest compiles with the types inferred', (t) => {
  t.is(compiled.status, 0, compiled.stdout)
  const mistakes = readFileSync(join(here, 'refused.ts'), 'utf8').match(/@ts-expect-error/g)
  t.is(mistakes?.length, 38)
})

test('checking the types stays cheap', (t) => {
  const instantiations = Number(/^Instantiations:\s+(\d+)/m.exec(compiled.stdout)?.[1])
  t.log(`${instantiations} instantiations`)
  t.true(instantiations > 0)
  t.true(instantiations < INSTANTIATIONS_MAX, `${instantiations} instantiations`)
})
