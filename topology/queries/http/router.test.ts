import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import { topology } from '../../dsl/topology.ts'
import { StreamsError } from '../../errors/index.ts'
import { topic } from '../../index.ts'
import { plan } from '../../plan/index.ts'
import { str } from '../../serdes/index.ts'
import type { StoreOwner } from '../owner.ts'
import type { Queries } from '../queries.ts'
import { queryHandler } from './query-handler.ts'

const events = topic('events', { key: str, value: str, partitions: 4 })
const shop = plan(
  topology('shop', (t) => {
    t.stream(events).groupByKey().count({ name: 'counts' })
  }),
  'shop',
)

type Answer = (url: URL) => { status?: number; body: unknown }

/** Another process, which answers what it is told to. */
const process = async (t: ExecutionContext, answer: Answer): Promise<string> => {
  const server = createServer((request, response) => {
    const { status = 200, body } = answer(new URL(request.url as string, 'http://localhost'))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  t.teardown(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const factsOf = (url: URL) =>
  (url.searchParams.get('partitions') as string)
    .split(',')
    .map((text) => ({ partition: Number(text), source: 'standby', staleMs: 5, staleRecords: 0 }))

const rowsIn =
  (rows: unknown[], more: object = {}): Answer =>
  (url) => ({ body: { store: 'counts', partitions: factsOf(url), rows, truncated: false, ...more } })

const unavailable: Answer = () => ({ status: 503, body: { detail: 'not here' } })

/** A process that has nothing itself, and knows who has the partitions. */
const asking = (owners: { active: string | null; standbys?: string[] }[], bytesMax = 10_000) => {
  const known = owners.map(
    ({ active, standbys = [] }, partition): StoreOwner => ({
      ...{ store: 'counts', partition, task: `counts/${partition}`, active, standbys },
      ...{ local: false, standbyHere: false },
    }),
  )
  const queries = {
    plan: shop,
    endpoint: '127.0.0.1:1',
    ownersAreProcesses: false,
    stores: [],
    owners: () => known,
    partitionOf: () => 0,
    ownerOf: (_store: string, _key: unknown, partition = 0) => known[partition],
    parts: () => {
      throw new StreamsError('STORE_NOT_AVAILABLE', { retry: 'later', message: 'not here' })
    },
  }
  const handler = queryHandler({ queries: queries as unknown as Queries }, { bytesMax, waitMsMax: 50 })
  return async (path: string): Promise<{ status: number; body: any; bytes: number }> => {
    const answer = await handler.answer('GET', path, {})
    const { status, body } = answer as { status: number; body: string }
    return { status, body: JSON.parse(body), bytes: Buffer.byteLength(body) }
  }
}

const rows = (from: number, to: number, text: string) =>
  Array.from({ length: to - from }, (_, n) => ({ key: `k${from + n}`, value: text }))

test('of an owner that cannot be asked each partition is read where it is followed', async (t) => {
  /** Follows that partition, and no other. */
  const follower = (partition: number): Promise<string> =>
    process(t, (url) =>
      url.searchParams.get('partitions') === String(partition)
        ? rowsIn([{ key: `of ${partition}` }])(url)
        : unavailable(url),
    )
  const dead = '127.0.0.1:2'
  const [one, two] = [await follower(0), await follower(1)]
  const get = asking([
    { active: dead, standbys: [one] },
    { active: dead, standbys: [dead, two] },
  ])
  const { status, body } = await get('/stores/counts?stale=1000')
  t.is(status, 200)
  t.deepEqual(
    body.rows.map(({ key }: { key: string }) => key),
    ['of 0', 'of 1'],
  )
  t.deepEqual(
    body.partitions.map(({ partition }: { partition: number }) => partition),
    [0, 1],
  )
  t.is((await get('/stores/counts')).status, 503)
  t.is((await get('/stores/counts/k?stale=1000')).status, 200)
  t.is((await get('/stores/counts?stale=1000&partitions=1')).status, 200)
})

test('when one of them is followed by nobody who answers, the answer is an error', async (t) => {
  const one = await process(t, (url) =>
    url.searchParams.get('partitions') === '0' ? rowsIn([])(url) : unavailable(url),
  )
  const get = asking([{ active: one, standbys: [] }, { active: one }])
  t.is((await get('/stores/counts?stale=1000')).status, 503)
})

test('what several processes say keeps to the limits of one answer', async (t) => {
  const many = await Promise.all([0, 1, 2].map((n) => process(t, rowsIn(rows(100 * n, 100 * n + 80, 'x'.repeat(90))))))
  const get = asking(many.map((active) => ({ active })))
  const found = await get('/stores/counts?limit=1000')
  t.true(found.bytes > 9_000 && found.bytes < 11_000, String(found.bytes))
  t.true(found.body.truncated)
  t.is(found.body.partitions.length, 3)
  const some = await get('/stores/counts?limit=40')
  t.is(some.body.rows.length, 40)
  t.true(some.body.truncated)
})

test('rows behind those that one process has left out are left out, too', async (t) => {
  const first = await process(t, rowsIn(rows(0, 3, 'x'), { truncated: true }))
  const second = await process(t, rowsIn(rows(10, 13, 'x')))
  const { body } = await asking([{ active: first }, { active: second }])('/stores/counts')
  t.is(body.rows.length, 3)
  t.true(body.truncated)
})

test('what is no answer of a query is a 503 that says so', async (t) => {
  const good = await process(t, rowsIn([]))
  for (const body of ['<html>', {}, { partitions: [], rows: 5 }]) {
    const bad = await process(t, () => ({ body }))
    const found = await asking([{ active: good }, { active: bad }])('/stores/counts')
    t.is(found.status, 503)
    t.regex(found.body.detail, /no answer to this query/)
  }
})

test('counts are added up', async (t) => {
  const one = await process(t, (url) => ({ body: { store: 'counts', partitions: factsOf(url), approximateCount: 7 } }))
  const get = asking([{ active: one }, { active: one.replace('127.0.0.1', 'localhost') }])
  t.is((await get('/stores/counts?count=true')).body.approximateCount, 14)
})

test('a partition that there is not has no owner', async (t) => {
  const get = asking([{ active: null }])
  t.is((await get('/owners/counts/k?partitions=0')).status, 200)
  t.is((await get('/owners/counts/k?partitions=9')).status, 400)
})

test('a path of somebody else stays theirs, whatever is in it', async (t) => {
  const queries = { plan: shop } as unknown as Queries
  const handler = queryHandler({ queries })
  for (const path of ['/files/100%', '/%zz', '/stores/counts/a/b%'])
    t.is(await handler.answer('GET', path, {}), undefined)
  t.is((await handler.answer('GET', '/stores/counts/100%', {}))?.status, 400)
})
