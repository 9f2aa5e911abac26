import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type EmbeddedLog,
  embedded,
  processor,
  type Streams,
  silentLogger,
  str,
  streams,
  topic,
  topology,
  u64,
} from 'millrace'

/*
 * What a million pending timers cost: setting them, memory, a restart with and without local state, and firing them in order. One task on
 * the embedded log.
 *
 *     npx node --expose-gc bench/timers.ts --timers 1000000 --clock event
 */

const { values: given } = parseArgs({
  options: {
    timers: { type: 'string', default: '1000000' },
    clock: { type: 'string', default: 'event' },
  },
})
const timers = Number(given.timers)
const clock = given.clock === 'wall' ? 'wall' : 'event'

const commands = topic('commands', { key: str, value: u64 })
const fired = topic('fired', { key: str, value: u64 })

const reminders = processor(
  'reminders',
  { in: commands, out: { fired }, timers: { due: { clock } } },
  ({ timers, out }) => ({
    process(atMs, key) {
      if (key !== 'go') timers.due.set(key, atMs)
    },
    onTimer: {
      due(key, _payload, { time }) {
        out.fired.send(key, time)
      },
    },
  }),
)

const app = topology('timers', (t) => {
  t.stream(commands).process(reminders)
})

let aheadMs = 0
const stateDir = await mkdtemp(join(tmpdir(), 'timers-'))
const log = await embedded()
await log.admin.createTopics(['commands', 'fired'].map((name) => ({ name, partitions: 1, configs: {} })))

const start = async (): Promise<Streams> => {
  const running = streams(app, {
    applicationId: 'bench',
    log,
    stateDir,
    cacheBytesMax: 32 * 1024 * 1024,
    ports: { logger: silentLogger, clock: { now: () => Date.now() + aheadMs } },
  })
  await running.start()
  return running
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const took = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  const { gc } = globalThis as { gc?: () => void }
  gc?.()
  const { heapUsed, rss } = process.memoryUsage()
  const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`
  const rate = Math.round(timers / seconds).toLocaleString('en')
  console.log(
    `${what.padEnd(34)} ${seconds.toFixed(2).padStart(7)} s ${rate.padStart(10)}/s  heap ${mb(heapUsed)}  rss ${mb(rss)}`,
  )
}

const end = async (name: string): Promise<number> => {
  const ends = await log.admin.offsets([{ topic: name, partition: 0 }], 'end')
  return [...ends.values()][0]?.offset ?? 0
}

const positionIs = async (offset: number): Promise<boolean> => {
  const found = await log.admin.committed('bench', [{ topic: 'commands', partition: 0 }], false)
  return [...found.values()][0]?.offset === offset
}

const put = (log: EmbeddedLog, key: string, value: number, time: number): void => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  log.appendRecord('commands', 0, Buffer.from(key), bytes, time)
}

/** Far enough ahead that nothing is due while it is set, each time a few thousand timers share one moment. */
const base = Date.now() + 24 * 3_600_000
const atOf = (i: number): number => base + ((i * 7_919) % Math.ceil(timers / 4))

const checkOrder = (): void => {
  const { records } = log.read('fired', 0, 0)
  let count = 0
  let last = ''
  while (records.next()) {
    const key = records.buffer.toString('latin1', records.keyStart, records.keyEnd)
    const place = `${String(records.timestamp).padStart(16, '0')} ${key}`
    if (place <= last) throw new Error(`"${place}" fired after "${last}"`)
    last = place
    count++
  }
  if (count !== timers) throw new Error(`${count} of ${timers} timers fired`)
  console.log(`fired in the order of (time, key): ${count}`)
}

try {
  for (let i = 0; i < timers; i++) put(log, `key-${i}`, atOf(i), 1_000)
  let running: Streams
  await took('nothing yet', async () => {
    running = await start()
  })
  await took('set, committed', () => until(() => positionIs(timers)))
  await took('stop (the last flush)', () => running.stop())
  await took('restart with local state', async () => {
    running = await start()
  })
  await running!.stop()
  await rm(stateDir, { recursive: true })
  await took('restart from the journal', async () => {
    running = await start()
  })
  aheadMs = 48 * 3_600_000
  put(log, 'go', 0, base + timers)
  await took('fired, committed', () =>
    until(async () => (await end('fired')) >= timers && (await positionIs(timers + 1))),
  )
  await running!.stop()
  checkOrder()
} finally {
  await log.close()
  await rm(stateDir, { recursive: true, force: true })
}
