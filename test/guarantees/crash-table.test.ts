import { readFileSync, writeFileSync } from 'node:fs'
import type { Failpoint } from 'millrace'
import { kafkaForTests } from '../support/kafka.ts'
import { type Aftermath, crashAt, type Guarantee } from './crash.ts'

/*
 * The crash table of docs/guarantees.md is what this test sees: a process killed at each point of a commit, under both guarantees, on a real
 * broker. UPDATE_GUARANTEES=1 writes it anew.
 */

const broker = await kafkaForTests()
const file = new URL('../../docs/guarantees.md', import.meta.url)

const points: readonly { point: Failpoint; after: string }[] = [
  { point: '1-boundary', after: 'the thread stopped between two records' },
  { point: '3-sealed', after: 'changelog records were encoded, some of them sent' },
  { point: '4-acked', after: 'the brokers acknowledged every record' },
  { point: '4-offsets', after: 'the positions joined the transaction' },
  { point: '4-ended', after: 'the transaction, or the commit of the positions, was accepted' },
  { point: '5-dropped', after: 'the rows were released for LMDB' },
  { point: '6-flush-begun', after: 'LMDB began to write them' },
  { point: '6-flushed', after: 'LMDB had written them' },
]

const yes = (value: boolean): string => (value ? '**yes**' : 'no')

const line = (point: string, after: string, { repeated, shownTwice, countedTwice, lost, rebuilt }: Aftermath): string =>
  `| ${point} | ${after} | ${[repeated, shownTwice, countedTwice, lost, rebuilt].map(yes).join(' | ')} |`

const tableOf = async (guarantee: Guarantee): Promise<string> => {
  const lines = [
    '| killed at | when | processed again | shown twice | counted twice | lost | state rebuilt |',
    '|---|---|---|---|---|---|---|',
  ]
  for (const { point, after } of points) {
    // Only a transaction has this point.
    if (point === '4-offsets' && guarantee === 'at-least-once') continue
    lines.push(line(point, after, await crashAt(broker.brokers, guarantee, point)))
  }
  return lines.join('\n')
}

for (const guarantee of ['at-least-once', 'exactly-once'] as const) {
  broker.test.serial(`a crash at each step of a commit does what the crash table of ${guarantee} says`, async (t) => {
    t.timeout(300_000)
    const table = await tableOf(guarantee)
    const [start, end] = [`<!-- crashes ${guarantee} -->\n`, `\n<!-- end -->`]
    const text = readFileSync(file, 'utf8')
    const from = text.indexOf(start) + start.length
    const to = text.indexOf(end, from)
    if (process.env.UPDATE_GUARANTEES === '1') writeFileSync(file, text.slice(0, from) + table + text.slice(to))
    else t.is(text.slice(from, to), table)
    t.pass()
  })
}
