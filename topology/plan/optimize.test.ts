import test from 'ava'
import { plan, processor, str, topic, topology, u64 } from '../index.ts'
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

test('groupings below a merge of re-keyed streams share a repartition topic, those below a processor do not', (t) => {
  const others = topic('others', same)
  const merged = (alone: 0 | 1) =>
    topology('merged', (b) => {
      const sides = [words, others].map((from) => b.stream(from).selectKey((value) => value)) as any[]
      const both = sides[0].merge(sides[1])
      both.groupByKey({ name: 'first', ...same }).count({ name: 'a' })
      both.groupByKey({ name: 'second', ...same }).count({ name: 'b' })
      sides[alone].groupByKey({ name: 'third', ...same }).count({ name: 'c' })
    })
  const repartitions = (of: typeof grouped) =>
    topics('all', of)
      .filter((name) => name.endsWith('repartition'))
      .sort()
  t.deepEqual(repartitions(merged(1)), ['app-first-repartition', 'app-third-repartition'])
  // One of all topics below the first side would leave out what the merge has from the other.
  t.deepEqual(repartitions(merged(0)).length, 3)
  const processed = topology('processed', (b) => {
    const rekeyed = b.stream(words).process(
      processor('same', { in: words, emits: same }, ({ forward }) => ({
        process: (value, key) => forward(key, value),
      })),
    )
    for (const name of ['first', 'second']) rekeyed.groupByKey({ name, ...same }).count({ name: `${name}-words` })
  })
  t.deepEqual(topics('all', processed), topics('none', processed))
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
