import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import {
  type EmbeddedLog,
  embedded,
  i64,
  type QueryHandlerOptions,
  queryHandler,
  type Streams,
  type StreamsConfig,
  sessionWindows,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  tumblingWindows,
} from 'millrace'

const events = topic('events', { key: str, value: str, partitions: 4 })
const prices = topic('prices', { key: i64, value: str, partitions: 4 })
const names = topic('names', { key: str, value: str, partitions: 1 })

const shop = topology('shop', (t) => {
  const byKey = t.stream(events).groupByKey()
  byKey.count({ name: 'counts' })
  byKey.windowedBy(tumblingWindows({ sizeMs: 10_000, graceMs: 60_000 })).count({ name: 'per-window' })
  byKey.windowedBy(sessionWindows({ gapMs: 5_000, graceMs: 60_000 })).count({ name: 'visits' })
  t.table(prices, { name: 'price-history', historyRetentionMs: 3_600_000 })
  t.globalTable(names, { name: 'names' })
})

/** Polls until the condition holds; the test's own timeout ends it otherwise. */
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10))
}

interface Node {
  readonly app: Streams
  readonly url: string
  readonly endpoint: string
  readonly server: Server
}

const run = async (
  t: ExecutionContext,
  log: EmbeddedLog,
  more: Partial<StreamsConfig> = {},
  options: QueryHandlerOptions = {},
): Promise<Node> => {
  let handler: ReturnType<typeof queryHandler> | null = null
  const server = createServer((request, response) => void handler?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const app = streams(shop, {
    applicationId: 'shop',
    log,
    stateDir: null,
    endpoint,
    processing: 'exactly-once',
    commitIntervalMs: 10,
    stateFlushIntervalMs: 20,
    heartbeatIntervalMs: 50,
    ports: { logger: silentLogger },
    ...more,
  })
  handler = queryHandler(app, options)
  t.teardown(async () => {
    await app.stop().catch(() => {})
    server.closeAllConnections()
    server.close()
  })
  await app.start()
  return { app, url: `http://${endpoint}`, endpoint, server }
}

const get = async (url: string): Promise<{ status: number; headers: Headers; body: any }> => {
  const response = await fetch(url)
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const open = async (t: ExecutionContext): Promise<EmbeddedLog> => {
  const log = await embedded()
  t.teardown(() => log.close())
  return log
}

const keys = Array.from({ length: 12 }, (_, n) => `k${n}`)

/** Into the partition of the key, which the application tells. */
const write = (log: EmbeddedLog, { app }: Node, key: string, time: number): void => {
  const partition = app.queries.partitionOf('counts', key)
  log.appendRecord('events', partition, Buffer.from(key), Buffer.from('x'), time)
}

const half = (node: Node): boolean => {
  const { running, restoring } = node.app.status()
  return restoring === 0 && running.length > 0 && node.app.queries.owners('counts').some(({ local }) => !local)
}

const pair = async (
  t: ExecutionContext,
  log: EmbeddedLog,
  more: Partial<StreamsConfig> = {},
): Promise<[Node, Node]> => {
  const one = await run(t, log, more)
  const two = await run(t, log, more)
  const all = (): boolean => {
    const owners = one.app.queries.owners('counts')
    return owners.every((owner) => owner.active !== null) && half(one) && half(two)
  }
  await until(all)
  return [one, two]
}

test('each process answers for all keys: from its own rows or from those of the other', async (t) => {
  const log = await open(t)
  const [one, two] = await pair(t, log)
  for (const key of keys) for (let n = 0; n < 3; n++) write(log, one, key, 1_000 + n * 10_000)
  for (const { url } of [one, two]) {
    await until(async () => (await get(`${url}/stores/counts?limit=100`)).body.rows?.length === keys.length)
    const servers = new Set<string | null>()
    for (const key of keys) {
      await until(async () => (await get(`${url}/stores/counts/${key}`)).body.value === 3)
      const { status, headers, body } = await get(`${url}/stores/counts/${key}`)
      t.is(status, 200)
      t.deepEqual(body, { store: 'counts', key, value: 3, time: 21_000 })
      t.is(headers.get('millrace-source'), 'active')
      t.is(headers.get('millrace-staleness-ms'), '0')
      servers.add(headers.get('millrace-served-by'))
      const windows = (await get(`${url}/stores/per-window/${key}?from=0&to=15000`)).body
      t.deepEqual(
        windows.rows.map(({ start, value }: any) => [start, value]),
        [
          [0, 1],
          [10_000, 1],
        ],
      )
      t.is((await get(`${url}/stores/per-window/${key}?start=20000`)).body.value, 1)
      const visits = (await get(`${url}/stores/visits/${key}?reverse=true&limit=2`)).body
      t.deepEqual(
        visits.rows.map(({ start, end }: any) => [start, end]),
        [
          [21_000, 21_000],
          [11_000, 11_000],
        ],
      )
      t.true(visits.truncated)
      const owner = (await get(`${url}/owners/counts/${key}`)).body
      t.is(owner.active, headers.get('millrace-served-by'))
    }
    t.deepEqual(servers, new Set([one.endpoint, two.endpoint]))
    const missing = await get(`${url}/stores/counts/nobody`)
    t.is(missing.status, 404)
    t.is(missing.body.type, 'urn:millrace:queries:not-found')
    t.is(missing.headers.get('millrace-source'), 'active')
  }
})

test('ranges gather all partitions, within limits', async (t) => {
  const log = await open(t)
  const [one] = await pair(t, log)
  for (const key of keys) write(log, one, key, 1_000)
  const found = async (query: string): Promise<any> => (await get(`${one.url}/stores/counts${query}`)).body
  await until(async () => (await found('')).rows?.length === keys.length)
  const all = await found('')
  t.deepEqual(all.rows.map(({ key }: any) => key).sort(), [...keys].sort())
  t.false(all.truncated)
  t.deepEqual(all.partitions.map(({ partition }: any) => partition).sort(), [0, 1, 2, 3])
  const some = await found('?prefix=k1')
  t.deepEqual(some.rows.map(({ key }: any) => key).sort(), ['k1', 'k10', 'k11'])
  const range = await found('?fromKey=k2&toKey=k4')
  t.deepEqual(range.rows.map(({ key }: any) => key).sort(), ['k2', 'k3', 'k4'])
  const few = await found('?limit=5')
  t.is(few.rows.length, 5)
  t.true(few.truncated)
  t.is((await found('?count=true')).approximateCount, keys.length)
  const windows = (await get(`${one.url}/stores/per-window?from=0&to=0`)).body
  t.is(windows.rows.length, keys.length)
})

test('versions, global tables, metadata, and queries that are not valid', async (t) => {
  const log = await open(t)
  const one = await run(t, log)
  const partition = one.app.queries.partitionOf('price-history', 7)
  const key = Buffer.alloc(8)
  key.writeBigInt64BE(7n)
  key[0] = (key[0] as number) ^ 0x80
  log.appendRecord('prices', partition, key, Buffer.from('cheap'), 1_000)
  log.appendRecord('prices', partition, key, Buffer.from('dear'), 2_000)
  log.appendRecord('names', 0, Buffer.from('a'), Buffer.from('ant'), 1_000)
  const at = (query: string) => get(`${one.url}/stores/${query}`)
  await until(async () => (await at('price-history/7')).body.value === 'dear')
  t.deepEqual((await at('price-history/7?at=1500')).body.value, 'cheap')
  t.is((await at('price-history/7?at=500')).status, 404)
  t.deepEqual(
    (await at('price-history/7?history=true')).body.rows.map(({ value }: any) => value),
    ['cheap', 'dear'],
  )
  await until(async () => (await at('names/a')).body.value === 'ant')
  const { stores } = (await get(`${one.url}/stores`)).body
  t.deepEqual(stores.map(({ name }: any) => name).sort(), ['counts', 'names', 'per-window', 'price-history', 'visits'])
  t.is((await get(`${one.url}/owners/counts`)).body.owners.length, 4)
  for (const [query, status] of [
    ['nothing/a', 404],
    ['price-history/seven', 400],
    ['price-history', 400],
    ['counts?limit=0', 400],
    ['counts?limit=100000', 400],
    ['counts?partitions=9', 400],
    ['counts/a?colour=red', 400],
    ['counts/a?consistency=mostly', 400],
    ['counts/a/b', 404],
    ['counts/%ff', 400],
  ] as const) {
    const found = await at(query)
    t.is(found.status, status, query)
    t.is(found.headers.get('content-type'), 'application/problem+json')
  }
  t.is((await fetch(`${one.url}/stores/counts`, { method: 'POST' })).status, 405)
})

test('a standby answers when it may be stale, and says how stale', async (t) => {
  const log = await open(t)
  const [one, two] = await pair(t, log, { standbys: 1 })
  for (const key of keys) write(log, one, key, 1_000)
  const elsewhere = keys.find((key) => !one.app.queries.ownerOf('counts', key).local) as string
  await until(async () => {
    const { body, headers } = await get(`${one.url}/stores/counts/${elsewhere}?stale=60000`)
    return body.value === 1 && headers.get('millrace-source') === 'standby'
  })
  const { headers } = await get(`${one.url}/stores/counts/${elsewhere}?stale=60000`)
  t.is(headers.get('millrace-served-by'), one.endpoint)
  t.regex(headers.get('millrace-staleness-ms') ?? '', /^\d+$/)
  t.regex(headers.get('millrace-staleness-records') ?? '', /^\d+$/)
  const fresh = await get(`${one.url}/stores/counts/${elsewhere}`)
  t.is(fresh.headers.get('millrace-served-by'), two.endpoint)
  t.is(fresh.headers.get('millrace-source'), 'active')
})

test('an owner that cannot be asked is a 503 that says when to ask again; a query hops once', async (t) => {
  const log = await open(t)
  const one = await run(t, log, {}, { waitMsMax: 100, hopTimeoutMs: 200 })
  const two = await run(t, log, {}, { waitMsMax: 100 })
  await until(() => half(one) && half(two) && one.app.queries.owners('counts').every(({ active }) => active !== null))
  const elsewhere = keys.find((key) => !one.app.queries.ownerOf('counts', key).local) as string
  const hopped = await fetch(`${one.url}/stores/counts/${elsewhere}`, { headers: { 'millrace-hop': '1' } })
  t.is(hopped.status, 503)
  two.server.closeAllConnections()
  two.server.close()
  const { status, headers, body } = await get(`${one.url}/stores/counts/${elsewhere}`)
  t.is(status, 503)
  t.is(headers.get('retry-after'), '1')
  t.true(body.detail.includes(two.endpoint), body.detail)
  // Neither half of the rows is passed off as the whole.
  t.is((await get(`${one.url}/stores/counts`)).status, 503)
})

test('while partitions move, an answer is right as of a commit or a clear error', async (t) => {
  const log = await open(t)
  const one = await run(t, log)
  const written = new Map(keys.map((key) => [key, 0]))
  const seen = new Map(keys.map((key) => [key, 0]))
  let ended = false
  const writing = (async () => {
    for (let n = 0; !ended; n++) {
      const key = keys[n % keys.length] as string
      write(log, one, key, 1_000 + n)
      written.set(key, (written.get(key) as number) + 1)
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  let answers = 0
  let errors = 0
  const reading = (async () => {
    for (let n = 0; !ended; n++) {
      const key = keys[n % keys.length] as string
      const { status, headers, body } = await get(`${one.url}/stores/counts/${key}`)
      if (status === 503) {
        errors++
        if (headers.get('retry-after') === null) t.fail('no Retry-After')
        continue
      }
      const value = status === 404 ? 0 : (body.value as number)
      if (status !== 200 && status !== 404) t.fail(JSON.stringify(body))
      const before = seen.get(key) as number
      if (value < before || value > (written.get(key) as number)) t.fail(`${key}: ${value} after ${before}`)
      seen.set(key, value)
      answers++
    }
  })()
  for (let round = 0; round < 2; round++) {
    const two = await run(t, log)
    await until(() => half(one) && half(two))
    const reached = answers + 30
    await until(() => answers >= reached)
    await two.app.stop()
    await until(() => one.app.queries.owners('counts').every(({ local }) => local))
  }
  ended = true
  await Promise.all([writing, reading])
  t.true(answers > 60)
  t.log(`${answers} answers, ${errors} asked to come back`)
  for (const key of keys) {
    await until(async () => (await get(`${one.url}/stores/counts/${key}`)).body.value === written.get(key))
  }
})

test('the size of an answer is that of its bytes, whatever letters it is of', async (t) => {
  const log = await open(t)
  const bytesMax = 100_000
  const one = await run(t, log, {}, { bytesMax })
  const two = await run(t, log, {}, { bytesMax })
  await until(() => half(one) && half(two))
  const partition = one.app.queries.partitionOf('price-history', 7)
  const key = Buffer.from('8000000000000007', 'hex')
  for (let n = 0; n < 100; n++) log.appendRecord('prices', partition, key, Buffer.from('語'.repeat(900)), 1_000 + n)
  for (const { url } of [one, two]) {
    const found = async () => (await fetch(`${url}/stores/price-history/7?history=true`)).text()
    await until(async () => JSON.parse(await found()).truncated === true)
    const text = await found()
    t.true(Buffer.byteLength(text) > 0.9 * bytesMax && Buffer.byteLength(text) < 1.1 * bytesMax)
  }
})
