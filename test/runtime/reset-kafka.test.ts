import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { Headers, kafka, silentLogger, str, streams, topic, topology } from 'millrace'
import { kafkaForTests, unique } from '../support/kafka.ts'

const broker = await kafkaForTests()
test.after.always(() => broker.stop())

const root = join(import.meta.dirname, '..', '..')

/** Beside the loop of this process: the application that runs in it must not miss its heartbeats. */
const command = (...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> => {
  const file = join(root, 'topology', 'cli.ts')
  return new Promise((resolve) =>
    execFile(process.execPath, [file, ...args], { cwd: root }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), stdout, stderr }),
    ),
  )
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50))
}

for (const groupProtocol of ['classic', 'streams'] as const) {
  broker.test.serial(`millrace reset makes an application of a ${groupProtocol} group start over`, async (t) => {
    const stateDir = mkdtempSync(join(tmpdir(), 'millrace-reset-'))
    t.teardown(() => rmSync(stateDir, { recursive: true, force: true }))
    const log = kafka({ brokers: broker.brokers })
    t.teardown(() => log.close())
    const applicationId = unique('reset')
    const lines = topic(`${applicationId}.lines`, { key: str, value: str, partitions: 1 })
    const counting = topology('counting', (b) => {
      b.stream(lines)
        .groupBy((line) => line, { name: 'by-line', key: str, value: str })
        .count({ name: 'counts' })
    })
    const app = () =>
      streams(counting, {
        applicationId,
        log,
        stateDir,
        groupProtocol,
        commitIntervalMs: 50,
        heartbeatIntervalMs: 500,
        sessionTimeoutMs: 10_000,
        ports: { logger: silentLogger },
      })
    const counted = (of: ReturnType<typeof app>): number | undefined =>
      of.state === 'running' && of.status().running.length === 2
        ? (of.store('counts').get('a') as { value: number } | undefined)?.value
        : undefined
    const first = app()
    t.teardown(() => first.stop())
    await first.start()
    const producer = log.producer({})
    t.teardown(() => producer.close())
    await producer.prepare([lines.name])
    const bytes = Buffer.from('a')
    for (let i = 0; i < 3; i++) producer.append(lines.name, 0, bytes, 0, 1, bytes, 0, 1, Date.now(), Headers.none)
    await producer.flush()
    await until(() => counted(first) === 3)
    const reset = (...more: string[]) =>
      command('reset', '--application', applicationId, '--brokers', broker.brokers, '--state-dir', stateDir, ...more)
    const refused = await reset()
    t.is(refused.status, 2)
    t.regex(refused.stderr, /has 1 active member: its positions and topics cannot be reset/)
    await first.stop()
    const internal = async (): Promise<string[]> =>
      (await log.admin.listTopics()).map(({ name }) => name).filter((name) => name.startsWith(`${applicationId}-`))
    const before = (await internal()).length
    const dry = await reset('--dry-run')
    t.is(dry.status, 0, dry.stderr)
    t.true(dry.stdout.includes(`position ${lines.name}-0: 3 -> 0`), dry.stdout)
    t.true(dry.stdout.includes(`would delete topic ${applicationId}-counts-changelog`), dry.stdout)
    t.is((await internal()).length, before)
    t.true(existsSync(join(stateDir, applicationId, 'process-id')))
    const done = await reset()
    t.is(done.status, 0, done.stderr)
    await until(async () => (await internal()).length === 0)
    const second = app()
    t.teardown(() => second.stop())
    await second.start()
    await until(() => counted(second) === 3)
    await second.stop()
  })
}
