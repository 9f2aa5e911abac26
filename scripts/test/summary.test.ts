import test from 'ava'
import { failedFiles, slowestFiles } from './summary.ts'

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
