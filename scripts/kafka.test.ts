import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import test from 'ava'
import { dedicatedKafkaTest } from '../test/support/kafka.ts'
import { freePort } from './kafka/ports.ts'
import { asEnvironment, type NodePorts, serverProperties } from './kafka/properties.ts'
import { liveBrokers } from './kafka/ready.ts'

const program = join(import.meta.dirname, 'kafka.ts')
const brokerTest = await dedicatedKafkaTest()

const launch = (
  args: string[],
  env = process.env,
): { child: ChildProcess; output: () => string; ended: Promise<number> } => {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const collect = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  return { child, output: () => output, ended }
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50))
}

brokerTest('C47: npm run kafka prints its address and stops on Ctrl-C', async (t) => {
  t.timeout(120_000)
  const port = await freePort()
  const { child, output, ended } = launch(['--port', String(port), '--set', 'num.partitions=2'])
  t.teardown(() => child.kill('SIGKILL'))
  await until(() => output().includes('Ctrl-C') || child.exitCode !== null)
  t.true(output().includes(`ready: 127.0.0.1:${port}\n`), output())
  t.is(await liveBrokers(port), 1)
  child.kill('SIGINT')
  t.is(await ended, 0)
  t.true(output().endsWith('stopped\n'), output())
  t.is(await liveBrokers(port), 0)
})

brokerTest('the broker ends when its launcher is killed', async (t) => {
  t.timeout(120_000)
  const port = await freePort()
  const { child, output } = launch(['--port', String(port)])
  t.teardown(() => child.kill('SIGKILL'))
  await until(() => output().includes('Ctrl-C') || child.exitCode !== null)
  t.is(await liveBrokers(port), 1, output())
  child.kill('SIGKILL')
  await until(async () => (await liveBrokers(port)) === 0)
  t.pass()
})

brokerTest('a port that is taken is named', async (t) => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const { port } = server.address() as { port: number }
  const { output, ended } = launch(['--port', String(port)])
  t.is(await ended, 1)
  t.true(output().includes(`port ${port} is in use; stop what listens there or choose another with --port`), output())
})

test('without Java and Docker it says what to install', async (t) => {
  const { JAVA_HOME: _, ...env } = process.env
  const { output, ended } = launch([], { ...env, PATH: '/nowhere', DOCKER_HOST: 'tcp://127.0.0.1:1' })
  t.is(await ended, 1)
  t.regex(output(), /no Java was found; install a JRE of version 17 or newer \(.*\); or start a Docker engine/)
})

for (const [args, message] of [
  [['--nodes', '0'], /--nodes 0: must be a whole number from 1 to 9/],
  [['--port', 'x'], /--port x: must be a whole number/],
  [['--set', 'broken'], /--set broken: must be NAME=VALUE/],
  [['--what'], /Unknown option '--what'/],
] as const) {
  test(`${args.join(' ')} is refused`, async (t) => {
    const { output, ended } = launch([...args])
    t.is(await ended, 1)
    t.regex(output(), message)
  })
}

const properties = (nodes: number, extra: Record<string, string> = {}): Record<string, string> => {
  const ports = new Map<number, NodePorts>()
  for (let id = 1; id <= nodes; id += 1) ports.set(id, { client: 9091 + id, internal: 100 + id, controller: 200 + id })
  const hosts = { bindHost: '0.0.0.0', clientHost: '127.0.0.1', hostOf: (id: number) => `kafka-${id}` }
  return serverProperties({ id: 1, ports: ports.get(1) as NodePorts, cluster: ports, dataDir: '/d', extra, ...hosts })
}

test('C47: replication of the internal topics fits the number of nodes', (t) => {
  const replication = (nodes: number): (string | undefined)[] => {
    const all = properties(nodes)
    return [all['offsets.topic.replication.factor'], all['transaction.state.log.min.isr']]
  }
  t.deepEqual([1, 2, 3, 5].map(replication), [
    ['1', '1'],
    ['2', '2'],
    ['3', '2'],
    ['3', '2'],
  ])
})

test('extra properties win, and become the environment of a container', (t) => {
  const environment = asEnvironment(properties(3, { 'log.dirs': '/x', 'a.b-c_d': 'y' }))
  t.is(environment.KAFKA_LOG_DIRS, '/x')
  t.is(environment.KAFKA_A_B___C__D, 'y')
  t.is(environment.KAFKA_CONTROLLER_QUORUM_VOTERS, '1@kafka-1:201,2@kafka-2:202,3@kafka-3:203')
  t.is(environment.KAFKA_ADVERTISED_LISTENERS, 'CLIENT://127.0.0.1:9092,INTERNAL://kafka-1:101')
})
