import test from 'ava'
import { Findings } from './findings.ts'
import { compareRows } from './rows.ts'

test('a row that is missing, one that is different and one too many are found', (t) => {
  const findings = new Findings()
  const expected = new Map([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ])
  compareRows('store', expected, expected, findings)
  t.is(findings.total('different'), 0)
  const found = new Map([
    ['a', '1'],
    ['b', '9'],
    ['d', '4'],
  ])
  compareRows('store', found, expected, findings)
  t.is(findings.total('different'), 3)
  t.deepEqual(findings.lines(), ['different: store: 3 (b is 9 instead of 2; c is missing; d should not be there)'])
})

test('a row may be what records further on make of it, and nothing else', (t) => {
  const further = new Map<string, Set<string | null>>([
    ['a', new Set(['2', '3'])],
    ['b', new Set([null])],
    ['c', new Set(['4'])],
  ])
  const expected = new Map([
    ['a', '1'],
    ['b', '1'],
  ])
  const findings = new Findings()
  const ahead = new Map([
    ['a', '3'],
    ['c', '4'],
  ])
  compareRows('store', ahead, expected, findings, further)
  t.deepEqual(findings.lines(), [])
  const wrong = new Map([
    ['a', '4'],
    ['b', '2'],
    ['c', '\n'],
  ])
  compareRows('store', wrong, expected, findings, further)
  t.deepEqual(findings.lines(), [
    'different: store: 3 (a is 4 instead of 1; b is 2 instead of 1; c should not be there)',
  ])
})
