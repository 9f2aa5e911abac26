import test from 'ava'
import { plan, str, topic, topology, u64 } from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

const words = topic('words', { key: str, value: str })
const out = topic('out', { key: str, value: u64 })
const same = { key: str, value: str }

const grouped = topology('grouped', (t) => {
  const rekeyed = t.stream(words).map((value) => [value.slice(0, 1), value])
  rekeyed
    .filter((value) => value.length > 2)
    .groupByKey({ name: 'long', ...same })
    .count({ name: 'long-words' })
    .to(out)
  rekeyed
    .groupByKey({ name: 'all', ...same })
    .count({ name: 'all-words' })
    .to(out)
})

const topics = (optimize: 'all' | 'none', of = grouped): string[] =>
  plan(of, 'app', { optimize }).internalTopics.map(({ name }) => name)

test('steps that need the same new key share the first repartition topic, when that is asked for', (t) => {
  t.deepEqual(topics('none'), [
    'app-long-repartition',
    'app-long-words-changelog',
    'app-all-repartition',
    'app-all-words-changelog',
  ])
  t.deepEqual(topics('all'), ['app-long-repartition', 'app-long-words-changelog', 'app-all-words-changelog'])
  t.is(plan(grouped, 'app', { optimize: 'all' }).subTopologies.length, 2)
  t.not(plan(grouped, 'app').fingerprint, plan(grouped, 'app', { optimize: 'all' }).fingerprint)
})

test('a merged repartition gives the same results', async (t) => {
  const results = async (optimize: 'all' | 'none') => {
    const driver = await TopologyTestDriver.create(grouped, { optimize })
    t.teardown(() => driver.close())
    for (const word of ['ant', 'an', 'bee', 'ape', 'b']) driver.input(words).pipe('k', word)
    return driver.output(out).pairs().map(String).sort()
  }
  t.deepEqual(await results('all'), await results('none'))
})

test('what changes the value, another serde, a partition count or an explicit repartition keep topics apart', (t) => {
  const apart = topology('apart', (b) => {
    const rekeyed = b.stream(words).selectKey((value) => value)
    rekeyed
      .mapValues((value) => value.length)
      .groupByKey({ name: 'lengths', key: str, value: u64 })
      .count({ name: 'a' })
    rekeyed.groupByKey({ name: 'fixed', ...same, partitions: 3 }).count({ name: 'b' })
    rekeyed.repartition({ name: 'asked', ...same }).foreach(() => {})
    rekeyed.groupByKey({ name: 'plain', ...same }).count({ name: 'c' })
  })
  t.deepEqual(topics('all', apart).sort(), topics('none', apart).sort())
})

test('a source table restores from its topic, unless an extractor gives it other times', (t) => {
  const tables = topology('tables', (b) => {
    b.table(topic('plain', same), { name: 'rows' }).toStream().to(topic('x', same))
    b.table(topic('timed', { ...same, timestamp: ({ wallMs }) => wallMs }), { name: 'timed-rows' })
      .toStream()
      .to(topic('x', same))
  })
  t.deepEqual(topics('all', tables), ['app-timed-rows-changelog'])
  const subs = plan(tables, 'app', { optimize: 'all' }).subTopologies
  t.deepEqual(
    subs.map((sub) => sub.sourceChangelogs),
    [{ rows: 'plain' }, undefined],
  )
})
