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
