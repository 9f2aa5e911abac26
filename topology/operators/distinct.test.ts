import test from 'ava'
import { i64, isStreamsError, json, str, topic, topology } from '../index.ts'
import { TopologyTestDriver } from '../testing/index.ts'

interface Click {
  id: string
  page: string
}

const clicks = topic('clicks', { key: str, value: json<Click>(1) })
const lines = topic('lines', { key: str, value: str })
const out = topic('out', { key: str, value: str })

type Fed = readonly [key: string | null, value: string | null, time: number]

const passing = async (options: { withinMs: number; graceMs?: number }, records: readonly Fed[]) => {
  const driver = await TopologyTestDriver.create(
    topology('once', (t) =>
      t
        .stream(lines)
        .distinct({ name: 'once', ...options })
        .to(out),
    ),
  )
  for (const [key, value, time] of records) driver.input(lines).pipe(key, value, { time })
  const passed = driver
    .output(out)
    .read()
    .map(({ key, value, time }) => `${key}=${value}@${time}`)
  const dropped = Object.fromEntries(driver.dropped)
  await driver.close()
  return { passed, dropped }
}

test('the first record of a key passes, repeats do not, and after the time the next one does', async (t) => {
  const { passed, dropped } = await passing({ withinMs: 10 }, [
    ['a', '1', 100],
    ['a', '2', 100],
    ['b', '3', 101],
    ['a', '4', 109],
    ['a', '5', 110],
    ['a', null, 119],
    ['b', null, 111],
  ])
  t.deepEqual(passed, ['a=1@100', 'b=3@101', 'a=5@110', 'b=null@111'])
  t.deepEqual(dropped, { 'once/duplicate': 3 })
})

test('records out of order pass when nothing near them has, and are late when that is not known any more', async (t) => {
  const { passed, dropped } = await passing({ withinMs: 10, graceMs: 5 }, [
    ['a', '1', 100],
    ['a', 'near', 91],
    ['a', '2', 90],
    ['b', '3', 86],
    ['b', 'late', 85],
    ['a', 'near both', 95],
    [null, 'no key', 200],
  ])
  t.deepEqual(passed, ['a=1@100', 'a=2@90', 'b=3@86'])
  t.deepEqual(dropped, { 'once/duplicate': 2, 'once/late': 1, 'once/null-key': 1 })
})

test('repeats move stream time too, and what passed stays known as long as it can matter', async (t) => {
  const { passed, dropped } = await passing({ withinMs: 10, graceMs: 5 }, [
    ['a', '1', 76],
    ['b', '2', 95],
    ['b', 'repeat', 99],
    ['a', 'of the first', 85],
    ['c', 'late', 84],
  ])
  t.deepEqual(passed, ['a=1@76', 'b=2@95'])
  t.deepEqual(dropped, { 'once/duplicate': 2, 'once/late': 1 })
})

test('another identity than the key, and a changed key through its repartition topic', async (t) => {
  const visits = topic('visits', { key: i64, value: str })
  const byId = topology('by-id', (t) => {
    t.stream(clicks)
      .distinct({ name: 'by-id', withinMs: 1000, by: (click) => (click.id === '' ? null : click.id), id: str })
      .map((click) => [click.page.length, click.page])
      .distinct({ name: 'pages', withinMs: 1000, key: i64, value: str })
      .to(visits)
  })
  const driver = await TopologyTestDriver.create(byId)
  const pipe = (key: string, id: string, page: string) => driver.input(clicks).pipe(key, { id, page }, { time: 5 })
  pipe('u', '1', 'home')
  pipe('v', '1', 'again')
  pipe('v', '2', 'shop')
  pipe('v', '', 'nobody')
  pipe('v', '3', 'about')
  t.deepEqual(driver.output(visits).pairs(), [
    [4, 'home'],
    [5, 'about'],
  ])
  t.deepEqual(Object.fromEntries(driver.dropped), {
    'by-id/duplicate': 1,
    'by-id/null-key': 1,
    'pages/duplicate': 1,
  })
  t.true(driver.topics().includes('app-pages-repartition'))
  const changelog = driver.plan.internalTopics.find(({ store }) => store === 'by-id')
  t.is(changelog?.configs['cleanup.policy'], 'compact,delete')
  // The owner of the partition deletes by the time of the store: the broker's clock knows nothing of that.
  t.is(changelog?.configs['retention.ms'], '-1')
  await driver.close()
})

test('wrong arguments are refused when the topology is built', (t) => {
  const build = (options: unknown) => {
    const error = t.throws(() => topology('wrong', (b) => void b.stream(lines).distinct(options as never)).graph())
    return isStreamsError(error) ? `${error.code}: ${error.message}` : String(error)
  }
  t.regex(build({ withinMs: 1 }), /^INVALID_NAME/)
  t.regex(build({ name: 'x' }), /^INVALID_ARGUMENT: distinct "x": withinMs is undefined/)
  t.regex(build({ name: 'x', withinMs: 0 }), /withinMs is 0/)
  t.regex(build({ name: 'x', withinMs: 1, graceMs: -1 }), /graceMs is -1/)
  t.regex(build({ name: 'x', withinMs: 1, by: 'id', id: str }), /by is "id"/)
  t.regex(build({ name: 'x', withinMs: 1, by: () => 'a' }), /id is undefined/)
})
