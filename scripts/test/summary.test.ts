import test from 'ava'
import { failedFiles, lastOfFailed, slowestFiles } from './summary.ts'

const ended = (name: string, seconds: number, failed = false, hung = false) => ({ name, seconds, failed, hung })

test('the slowest come first', (t) => {
  t.is(slowestFiles([ended('a', 3), ended('b', 70)]), 'Slowest:\n     70 s  b\n      3 s  a')
})

test('C47: what failed, what hung and what was not run is named', (t) => {
  t.is(failedFiles([ended('a', 3)], []), 'No file failed.')
  t.is(
    failedFiles([ended('a', 3), ended('b', 4, true), ended('c', 360, true, true)], ['d']),
    'Files with failures: 3\n  b\n  c: hung, ended after 360 s\n  d: not run, the time was over',
  )
})

test('C47: the end of what failed stands at the end of the run as well, where it is not counted twice', (t) => {
  const last = '  ✘ [fail]: adds\n\n  1 test failed\n'
  t.is(lastOfFailed([{ ...ended('a', 3), last }]), '')
  const text = lastOfFailed([{ ...ended('b', 4, true), last }])
  t.is(text, '\nThe end of b:\n  |   ✘ [fail]: adds\n  | \n  |   1 test failed')
  t.notRegex(text, /^ *\d+ tests? failed/m)
})
