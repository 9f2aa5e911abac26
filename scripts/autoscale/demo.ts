import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { kafka, type Log, silentLogger } from 'millrace'
import { sourceTopicsOf, userOf } from '../../services/access.ts'
import { parseLoadOptions } from '../../services/load/options.ts'
import { Pace } from '../../services/load/pace.ts'
import { reportOf } from '../../services/load/report.ts'
import { type LoadResult, runLoad } from '../../services/load/run.ts'
import type { ServiceName } from '../../services/services.ts'
import { ServiceProcess } from '../../test/oms/service-process.ts'
import { scalingBehaviors } from '../k8s/scaled-objects.ts'
import { startKafka } from '../kafka/cluster.ts'
import { Autoscaler, faster, syncSeconds } from './autoscaler.ts'
import { kafkaMetric } from './lag.ts'
import { offsetsOf } from './offsets.ts'
import { type DemoOptions, parseDemoOptions, usage } from './options.ts'
import { type Look, picture } from './picture.ts'
import { Pods } from './pods.ts'
import { podsOf, verdictsOf } from './verdict.ts'

/* `npm run autoscale:demo`: the autoscaler of a cluster, played on one machine with real processes. */

const root = join(import.meta.dirname, '..', '..')
const allServices: readonly ServiceName[] = ['gateway', 'orders', 'inventory', 'payments', 'delivery', 'query']
/** All SKUs are wanted alike: a hot one is a matter of its partition, which no number of pods changes. */
const SKUS = 48
/** After the last order, for the ends of orders and for the last pod to go. */
const PATIENCE_S = 240
/** Where nothing changes. */
const LOOKS_PER_LINE = 4

/** Everything that runs, and how to end it. */
interface Stage {
  readonly brokers: string
  readonly log: Log
  readonly core: ServiceProcess
  readonly pods: Pods
  readonly acceptedFile: string
}

const environmentOf = ({ processing }: DemoOptions): Readonly<Record<string, string>> => ({
  ...{ PROCESSING: processing, SESSION_TIMEOUT_MS: '6000', OMS_SEED: 'false', LOG_LEVEL: 'error' },
  ...{ PAYMENT_DELAY_MIN_MS: '0', PAYMENT_DELAY_MAX_MS: '50', COMMIT_INTERVAL_MS: '500' },
})

/** Plays KEDA and the autoscaler until the load is over and the pods are as few as before. */
const autoscale = async ({ log, pods }: Stage, options: DemoOptions, load: Load): Promise<Look[]> => {
  const { service, speed, lagPerPod, podsMin, podsMax, steps } = options
  const trigger = {
    ...({ lagThreshold: lagPerPod, offsetResetPolicy: 'earliest', ensureEvenDistributionOfPartitions: true } as const),
  }
  const behavior = faster(scalingBehaviors.prod, speed)
  const autoscaler = new Autoscaler({ target: lagPerPod, podsMin, podsMax, behavior })
  const [group, topics, pace] = [userOf(service), sourceTopicsOf(service), new Pace(steps)]
  const looks: Look[] = []
  const began = performance.now()
  for (let next = began; ; next += (syncSeconds / speed) * 1_000) {
    await wait(Math.max(0, next - performance.now()))
    pods.look()
    const partitions = await offsetsOf(log.admin, group, topics)
    // A trigger for each topic, of which the largest counts.
    const metrics = topics.map((name) =>
      kafkaMetric(
        partitions.filter(({ topic }) => topic === name),
        trigger,
      ),
    )
    const metric = Math.max(...metrics.map(({ value }) => value))
    const seconds = (performance.now() - began) / 1_000
    const before = pods.count
    const count = autoscaler.decide(seconds, metric, before)
    pods.scaleTo(count)
    if (pods.error !== null) throw pods.error
    const at = load.beganMs === null ? 0 : (performance.now() - load.beganMs) / 1_000
    const rate = load.beganMs === null ? 0 : pace.rateAt(performance.now() - load.beganMs)
    const lag = Math.max(...metrics.map((one) => one.lag))
    const look = { at, rate, lag, pods: count, ready: Math.min(count, pods.ready), rebalances: pods.rebalances }
    if (load.beganMs !== null) looks.push(look)
    const isTold = count !== before || (load.beganMs !== null && looks.length % LOOKS_PER_LINE === 0)
    if (isTold) console.log(lineOf(look, metric, before))
    if (load.error !== null) throw load.error
    const isOver = load.result !== null && lag === 0 && count === podsMin
    if (isOver || (load.beganMs !== null && at > pace.dueAt(pace.orders) / 1_000 + PATIENCE_S)) return looks
  }
}

const lineOf = ({ at, rate, lag, pods, ready, rebalances }: Look, metric: number, before: number): string => {
  const change = pods === before ? '' : `   ${before} -> ${pods} pods`
  const figures = [`${at.toFixed(0)} s`.padStart(6), `${rate}/s`.padStart(6), String(lag).padStart(6)]
  return `${figures.join('')}  metric ${String(metric).padStart(5)}  pods ${pods} (${ready} ready)  rebalances ${rebalances}${change}`
}

/** The load generator, which runs meanwhile. */
interface Load {
  /** When it sent the first order; null: not yet. */
  beganMs: number | null
  result: LoadResult | null
  error: Error | null
  readonly done: Promise<void>
}

const startLoad = ({ core, brokers }: Stage, { steps, orders }: DemoOptions): Load => {
  const list = steps.map(({ rate, seconds }) => `${rate}x${seconds}`).join(',')
  const common = ['--url', core.url, '--brokers', brokers, '--steps', list, '--skus', String(SKUS), '--zipf', '0']
  const parsed = parseLoadOptions([...common, '--wait', String(PATIENCE_S)], {})
  if (parsed === null) throw new Error('the load generator takes no such options')
  const load: { -readonly [K in keyof Load]: Load[K] } = {
    ...{ beganMs: null, result: null, error: null, done: Promise.resolve() },
  }
  const begins = (): void => {
    load.beganMs = performance.now()
    console.log(`${orders} orders: ${steps.map(({ rate, seconds }) => `${rate}/s for ${seconds} s`).join(', ')}`)
    console.log('  time  load   lag')
  }
  load.done = runLoad(parsed, null, begins).then(
    (result) => {
      load.result = result
      for (const line of reportOf(result, parsed)) console.log(`  ${line}`)
    },
    (error: Error) => {
      load.error = error
    },
  )
  return load
}

/** `npm run check` on what they left. */
const check = (stage: Stage, { processing }: DemoOptions): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const script = join(root, 'services', 'check', 'check-main.ts')
    const given = ['--brokers', stage.brokers, '--processing', processing, '--services', allServices.join(',')]
    const args = [script, ...given, '--accepted', stage.acceptedFile]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => resolve(code === 0))
  })

const play = async (stage: Stage, options: DemoOptions): Promise<boolean> => {
  const load = startLoad(stage, options)
  const looks = await autoscale(stage, options, load)
  await load.done
  const { result } = load
  if (result === null) throw load.error ?? new Error('the load generator did not end')
  await writeFile(stage.acceptedFile, [...result.accepted].map((pair) => `${pair.join('\t')}\n`).join(''))
  await stage.pods.stop()
  await stage.core.stop()
  if (stage.pods.error !== null) throw stage.pods.error
  const isSound = await check(stage, options)

  const { service, speed, lagPerPod, podsMin, out, podCpu, isStatic } = options
  const limit = podCpu < 1 ? `, each with ${podCpu} of a core` : ''
  const title = `${service}: ${lagPerPod} records of lag a pod${limit}, ${isStatic ? 'static' : 'fresh'} names, the autoscaler's clock ${speed} times as fast`
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'autoscale.svg'), picture(looks, title, lagPerPod))
  await writeFile(join(out, 'autoscale.json'), `${JSON.stringify(looks)}\n`)
  console.log(`picture: ${join(out, 'autoscale.svg')}`)
  const [accepted, open, pods] = [result.accepted.size, result.open ?? result.accepted.size, podsOf(looks)]
  const verdicts = verdictsOf({ ...options, accepted, open, pods, podsMin, isSound })
  for (const [text, holds] of verdicts) console.log(`${holds ? 'ok  ' : 'FAIL'}  ${text}`)
  return verdicts.every(([, holds]) => holds)
}

const main = async (): Promise<number> => {
  const options = parseDemoOptions(process.argv.slice(2), root)
  if (options === null) {
    console.log(usage)
    return 2
  }
  const dir = await mkdtemp(join(tmpdir(), 'millrace-autoscale-'))
  const ending: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })]
  const end = async (): Promise<void> => {
    for (const one of ending.splice(0).reverse()) await one().catch(() => {})
  }
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Error(`got ${signal}`)))
  })
  const run = async (): Promise<boolean> => {
    console.log('a broker, and the services ...')
    const cluster = await startKafka({ frugal: true, properties: { 'log.retention.ms': '-1' } })
    ending.push(() => cluster.stop())
    const { brokers } = cluster
    const log = kafka({ brokers: brokers.split(','), logger: silentLogger })
    ending.push(() => log.close())
    const env = environmentOf(options)
    const services = allServices.filter((name) => name !== options.service)
    const core = new ServiceProcess({ dataDir: join(dir, 'core'), brokers, services, env })
    ending.push(() => core.kill())
    await core.running()
    const pods = new Pods(options, dir, brokers, env)
    ending.push(() => pods.kill())
    pods.scaleTo(options.podsMin)
    await pods.untilReady()
    return play({ brokers, log, core, pods, acceptedFile: join(dir, 'accepted.tsv') }, options)
  }
  try {
    return (await Promise.race([run(), interrupted])) ? 0 : 1
  } finally {
    await end()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
