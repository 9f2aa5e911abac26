import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'ava'

const here = import.meta.dirname
/** Measured (11,600) and 6 %. Without what the engine costs that they import: most of that is no type of the DSL, and grows with every part of it. */
const INSTANTIATIONS_MAX = 12_300

// One checker: several share the files, and each counts what it instantiates again for itself.
const compile = (folder: string) =>
  spawnSync(
    process.execPath,
    [
      join(here, '../../../node_modules/typescript/bin/tsc'),
      ...['-p', folder, '--noEmit', '--singleThreaded', '--extendedDiagnostics'],
    ],
    { encoding: 'utf8' },
  )

const instantiationsOf = ({ stdout }: { stdout: string }): number =>
  Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1])

const compiled = compile(here)

test('each mistake is a compile error, and the rest compiles with the types inferred', (t) => {
  t.is(compiled.status, 0, compiled.stdout)
  const mistakes = readFileSync(join(here, 'refused.ts'), 'utf8').match(/@ts-expect-error/g)
  t.is(mistakes?.length, 38)
})

test('checking the types stays cheap', (t) => {
  const imports = compile(join(here, 'imports'))
  t.is(imports.status, 0, imports.stdout)
  const instantiations = instantiationsOf(compiled) - instantiationsOf(imports)
  t.log(`${instantiations} instantiations`)
  t.true(instantiations > 0)
  t.true(instantiations < INSTANTIATIONS_MAX, `${instantiations} instantiations`)
})
