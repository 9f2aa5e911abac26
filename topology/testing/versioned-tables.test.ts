import test from 'ava'
import { topic } from '../dsl/topic.ts'
import { topology } from '../dsl/topology.ts'
import type { TopologyBuilder } from '../dsl/topology-builder.ts'
import { str, u64 } from '../serdes/index.ts'
import { TopologyTestDriver } from './topology-test-driver.ts'

const types = { key: str, value: str }
const left = topic('left', types)
const right = topic('right', types)
const out = topic('out', types)
const counts = topic('counts', { key: str, value: u64 })

/** What a topology writes to `out` for updates of one key, `[topic, value, time]`. */
const run = async (
  declare: (t: TopologyBuilder) => void,
  updates: readonly (readonly ['left' | 'right', string | null, number])[],
): Promise<string[][]> => {
  const driver = await TopologyTestDriver.create(topology('versions', declare))
  const inputs = { left: driver.input(left), right: driver.input(right) }
  const results = driver.output(out)
  const written = updates.map(([name, value, time]) => {
    inputs[name].pipe('k', value, { time })
    return results.read().map((record) => `${record.value}@${record.time}`)
  })
  await driver.close()
  return written
}

const history = { historyRetentionMs: 1000 }

test('joins of tables leave late updates of versioned ones out', async (t) => {
  const both = (l: string, r: string): string => l + r
  const written = await run(
    (b) => {
      const versioned = b.table(left, { name: 'l', ...history }).mapValues((value) => value.toUpperCase())
      versioned.join(b.table(right, { name: 'r' }), both).to(out)
    },
    [
      ['right', '1', 0],
      ['left', 'b', 20],
      ['left', 'a', 10],
      ['right', '2', 5],
      ['left', 'c', 30],
    ],
  )
  t.deepEqual(written, [[], ['B1@20'], [], ['B2@20'], ['C2@30']])
})

test('a store without history below a versioned table takes late updates as any others', async (t) => {
  const written = await run(
    (b) => {
      const kept = b.table(left, { name: 'l', ...history }).filter((value) => value !== 'x', { name: 'kept' })
      kept.join(b.table(right, { name: 'r' }), (l, r) => l + r).to(out)
    },
    [
      ['right', '1', 0],
      ['left', 'b', 20],
      ['left', 'a', 10],
      ['right', '2', 5],
    ],
  )
  t.deepEqual(written, [[], ['b1@20'], ['a1@10'], ['a2@10']])
})

test('with history the filtered table keeps its order, and tells what was told above', async (t) => {
  const written = await run(
    (b) =>
      b
        .table(left, { name: 'l', ...history })
        .filter((value) => value !== 'x', { name: 'kept', ...history })
        .to(out),
    [
      ['left', 'x', 20],
      ['left', 'a', 10],
      ['left', 'b', 30],
      ['left', 'c', 5000],
      ['left', 'd', 3999],
    ],
  )
  t.deepEqual(written, [['null@20'], ['a@10'], ['b@30'], ['c@5000'], []])
})

test('a join of tables may keep history itself, and a stream sees its versions', async (t) => {
  const written = await run(
    (b) => {
      const stream = b.stream(right)
      const joined = b
        .table(left, { name: 'l' })
        .outerJoin(stream.filter((value) => value !== '?').toTable({ name: 'r' }), (l, r) => `${l}${r}`, {
          name: 'joined',
          value: str,
          ...history,
        })
      stream
        .filter((value) => value === '?')
        .leftJoin(joined, (value, row) => `${value}${row}`)
        .to(out)
    },
    [
      ['left', 'a', 10],
      ['right', '1', 20],
      ['left', 'b', 30],
      ['right', '?', 9],
      ['right', '?', 15],
      ['right', '?', 29],
      ['right', '?', 30],
    ],
  )
  t.deepEqual(written.flat(), ['?null@9', '?anull@15', '?a1@29', '?b1@30'])
})

test('counts of a versioned table grouped by its values count each row as it is now', async (t) => {
  const driver = await TopologyTestDriver.create(
    topology('versions', (b) => {
      b.table(left, { name: 'l', ...history })
        .groupBy((value, key) => [value, key], { name: 'by-value', key: str, value: str })
        .count({ name: 'per-value', ...history })
        .to(counts)
    }),
  )
  const input = driver.input(left)
  for (const [value, time] of [
    ['a', 10],
    ['b', 30],
    ['a', 20],
    ['c', 40],
  ] as const) {
    input.pipe('k', value, { time })
  }
  const last = new Map(
    driver
      .output(counts)
      .read()
      .map(({ key, value }) => [key, value]),
  )
  t.deepEqual([...last].sort(), [
    ['a', 0],
    ['b', 0],
    ['c', 1],
  ])
  await driver.close()
})
