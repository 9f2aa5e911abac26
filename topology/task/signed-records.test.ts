import test, { type ExecutionContext } from 'ava'
import { MemoryDisk } from '../../state/index.ts'
import {
  bytes,
  embedded,
  Headers,
  KeyRing,
  type Serde,
  signed,
  silentLogger,
  str,
  streams,
  type Topology,
  topic,
  topology,
  withHeaders,
} from '../index.ts'
import { type TestDriverOptions, TopologyTestDriver } from '../testing/index.ts'

const ring = new KeyRing()
const rejected: string[] = []
test.beforeEach(() => {
  rejected.length = 0
  ring.use([{ id: 'k', secret: Buffer.alloc(16, 7) }], { rejected: (context) => rejected.push(context) })
})

const payments = topic('payments', { key: str, value: signed(str, ring, 'payments') })
const copies = topic('copies', { key: str, value: signed(str, ring, 'copies') })
/** The same topics as somebody sees them who has no keys. */
const raw = (name: string) => topic(name, { key: str, value: bytes as Serde<Buffer> })

const drive = async (t: ExecutionContext, what: Topology, options: TestDriverOptions = {}) => {
  const driver = await TopologyTestDriver.create(what, { handlers: { deserialization: 'dead-letter' }, ...options })
  t.teardown(() => driver.close())
  return driver
}

const copy = topology('copy', (t) => {
  t.stream(payments).to(copies)
})

/** A record that was signed for `payments`. */
const signedRecord = async (t: ExecutionContext, key: string, value: string) => {
  const source = topic('source', { key: str, value: str })
  const driver = await drive(
    t,
    topology('sign', (b) => b.stream(source).to(payments)),
  )
  driver.input(source).pipe(key, value)
  const [record] = driver.output(raw('payments')).read()
  return { value: record?.value as Buffer, headers: record?.headers as Headers }
}

test.serial(
  'C26: a signed record goes on, signed anew for its next topic; one flipped bit makes it a dead letter',
  async (t) => {
    const driver = await drive(t, copy)
    const { value, headers } = await signedRecord(t, 'o1', 'paid')
    driver.input(raw('payments')).pipe('o1', value, { headers })
    const [first, ...more] = driver.output(copies).read()
    t.is(first?.value, 'paid')
    t.is(more.length, 0)
    t.is(first?.headers.entries.filter(([name]) => name === 'signature').length, 1)
    t.not(first?.headers.text('signature'), headers.text('signature'))

    const flipped = Buffer.from(value)
    flipped[0] = (flipped[0] as number) ^ 1
    driver.input(raw('payments')).pipe('o1', flipped, { headers, time: 5 })
    driver.input(raw('payments')).pipe('o2', value, { headers })
    driver.input(raw('payments')).pipe('o1', value)
    driver.input(raw('payments')).pipe('o1', null, { headers })
    t.deepEqual(driver.output(copies).pairs(), [])
    const letters = driver.output(raw('payments.dlq')).read()
    t.is(letters.length, 4)
    t.like(letters[0], { key: 'o1', value: flipped, time: 5 })
    t.is(letters[0]?.headers.text('millrace.error.code'), 'SIGNATURE_INVALID')
    t.is(letters[0]?.headers.text('signature'), headers.text('signature'))
    t.deepEqual(rejected, ['payments', 'payments', 'payments', 'payments'])
    t.is(driver.dropped.get('payments/deserialization-error'), 4)
  },
)

test.serial('records that the driver pipes in are signed as any writer signs them', async (t) => {
  const driver = await drive(t, copy)
  driver.input(payments).pipe('o1', 'paid')
  driver.input(payments).pipe('o1', null)
  t.deepEqual(driver.output(copies).pairs(), [
    ['o1', 'paid'],
    ['o1', null],
  ])
})

test.serial(
  'where the extractor of times reads a record, and where a look-up reads it ahead, it is verified as well',
  async (t) => {
    const timed = topic('payments', { ...payments, timestamp: ({ value }) => Number(value) })
    const asked: string[] = []
    const driver = await drive(
      t,
      topology('timed', (b) => {
        b.stream(timed)
          .lookupAsync(
            async (value) => {
              asked.push(value)
              return value
            },
            { name: 'ask' },
          )
          .to(copies)
      }),
    )
    const { value, headers } = await signedRecord(t, 'o1', '77')
    driver.input(raw('payments')).pipe('o1', value, { headers })
    driver.input(raw('payments')).pipe('o1', Buffer.from('99'), { headers })
    await driver.settle()
    t.deepEqual(asked, ['77'])
    t.deepEqual(
      driver
        .output(copies)
        .read()
        .map(({ value, time }) => [value, time]),
      [['77', 77]],
    )
    t.is(driver.output(raw('payments.dlq')).read().length, 1)
  },
)

test.serial('topics with the same type and other contexts may be read as one stream', async (t) => {
  const driver = await drive(
    t,
    topology('both', (b) => b.stream([payments, copies]).to(topic('all', { key: str, value: str }))),
  )
  driver.input(payments).pipe('a', '1')
  driver.input(copies).pipe('b', '2')
  t.deepEqual(driver.output(topic('all', { key: str, value: str })).pairs(), [
    ['a', '1'],
    ['b', '2'],
  ])
  t.deepEqual(rejected, [])
})

test.serial('headers of a serde go to topics that steps, repartitions and processors write', async (t) => {
  const marked = withHeaders(str, { 'schema-id': 'v1' })
  const input = topic('in', { key: str, value: str })
  const output = topic('out', { key: str, value: marked })
  const driver = await drive(
    t,
    topology('mark', (b) => b.stream(input).to(output)),
  )
  driver.input(input).pipe('k', 'v', { headers: Headers.none.with('schema-id', 'other') })
  driver.input(input).pipe('k', 'v')
  t.deepEqual(
    driver
      .output(output)
      .read()
      .map(({ headers }) => headers.entries.map(([name, value]) => `${name}=${value}`)),
    [['schema-id=v1'], ['schema-id=v1']],
  )
})

test.serial(
  'rows of global tables and of tables restored from their topic are verified, while they follow and when they are restored',
  async (t) => {
    const log = await embedded()
    t.teardown(() => log.close())
    await log.admin.createTopics(
      ['payments', 'copies', 'source'].map((name) => ({
        name,
        partitions: 1,
        configs: { 'cleanup.policy': 'compact' },
      })),
    )
    const { value, headers } = await signedRecord(t, 'good', 'paid')
    const signature = headers.text('signature') as string
    const append = async (key: string, text: Buffer | string, header: string | null): Promise<void> => {
      const producer = log.producer({})
      await producer.prepare(['payments'])
      const [k, v] = [Buffer.from(key), Buffer.from(text)]
      const own = header === null ? Headers.none : Headers.none.with('signature', header)
      producer.append('payments', 0, k, 0, k.length, v, 0, v.length, 1_000, own)
      await producer.flush()
      await producer.close()
    }
    await append('bad', 'paid', signature)
    await append('good', value, signature)

    const start = async (applicationId: string, what: Topology) => {
      const app = streams(what, {
        applicationId,
        log,
        optimize: 'all',
        handlers: { deserialization: 'skip' },
        commitIntervalMs: 20,
        ports: { logger: silentLogger, disk: new MemoryDisk() },
      })
      await app.start()
      return app
    }
    const source = topic('source', { key: str, value: str })
    const joined = topology('joined', (b) => {
      const table = b.globalTable(payments, { name: 'rows' })
      b.stream(source).join(
        table,
        (_value, key) => key,
        (_value, paid) => paid,
      )
    })
    const tabled = topology('tabled', (b) => {
      b.table(payments, { name: 'rows' })
    })
    const until = async (look: () => boolean): Promise<void> => {
      while (!look()) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const what of [joined, tabled]) {
      // Read as records or restored at the start, then restored by an application with an empty disk.
      for (const round of [1, 2]) {
        const app = await start(`app-${what.graph.name}`, what)
        const rows = () => (app.state === 'running' ? app.store<string, { value: string }>('rows') : undefined)
        await until(() => rows()?.get('good')?.value === 'paid')
        t.is(rows()?.get('bad'), undefined, `${what.graph.name}, round ${round}`)
        if (round === 2) {
          await append('worse', 'paid', null)
          const next = await signedRecord(t, 'next', 'paid')
          await append('next', next.value, next.headers.text('signature') as string)
          await until(() => rows()?.get('next')?.value === 'paid')
          t.is(rows()?.get('worse'), undefined)
        }
        await app.stop()
      }
    }
  },
)
