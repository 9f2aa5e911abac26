import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Guard } from './guard.ts'
import { javaProgram, kafkaClassPath, run } from './jars.ts'
import { asFile, type NodeConfig, serverProperties } from './properties.ts'
import { liveBrokers, takesConnections } from './ready.ts'

const clusterId = 'bWlsbHJhY2UtbG9jYWwtMQ'
const stopPatienceMs = 15_000

/** One broker process on this machine. Its data survives `kill` and `stop`, so that `start` goes on where it was. */
export class LocalNode {
  readonly id: number
  readonly port: number
  readonly logFile: string
  readonly #config: NodeConfig
  readonly #dir: string
  readonly #guard: Guard
  readonly #frugal: boolean
  #child: ChildProcess | undefined

  constructor(dir: string, config: NodeConfig, guard: Guard, frugal: boolean) {
    this.id = config.id
    this.port = config.ports.client
    this.#dir = dir
    this.#config = config
    this.#guard = guard
    this.#frugal = frugal
    this.logFile = join(dir, 'server.log')
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** Formats the data folder once. Separate from `start`, so that the nodes of a cluster can be formatted at once. */
  async format(): Promise<void> {
    await mkdir(this.#dir, { recursive: true })
    await writeFile(this.#properties(), asFile(serverProperties(this.#config)))
    if (existsSync(join(this.#config.dataDir, 'meta.properties'))) return
    const quick = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
    const tool = ['kafka.tools.StorageTool', 'format', '--ignore-formatted']
    const args = [...quick, ...(await this.#java()), ...tool, '-t', clusterId, '-c', this.#properties()]
    const { code, output } = await run(javaProgram(), args)
    if (code !== 0) throw new Error(`formatting the data folder of Kafka node ${this.id} failed:\n${output}`)
  }

  /** Starts the process; `untilReady` waits for it. */
  async start(): Promise<void> {
    if (this.#child !== undefined) return
    const log = await open(this.logFile, 'a')
    const quick = this.#frugal ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] : ['-XX:+UseG1GC']
    // The variable of Kafka's own scripts: a load test wants more than what a test on a small machine can have.
    const heap = process.env.KAFKA_HEAP_OPTS?.split(' ').filter(Boolean) ?? ['-Xms256m', '-Xmx256m']
    const machine = [...heap, ...quick, '-Djava.awt.headless=true']
    const child = spawn(javaProgram(), [...machine, ...(await this.#java()), 'kafka.Kafka', this.#properties()], {
      // Its own process group: Ctrl-C in the terminal must reach the launcher only, which stops the nodes in order.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    await log.close()
    child.unref()
    child.on('error', () => {})
    this.#child = child
    if (child.pid !== undefined) this.#guard.add(child.pid)
    child.once('exit', () => {
      if (child.pid !== undefined) this.#guard.remove(child.pid)
      if (this.#child === child) this.#child = undefined
    })
  }

  /** Resolves when this node answers, sees `brokers` live brokers, and is open to programs. */
  async untilReady(brokers: number, timeoutMs = 90_000): Promise<void> {
    const deadline = performance.now() + timeoutMs
    const { internal, client } = this.#config.ports
    while ((await liveBrokers(internal)) < brokers || !(await takesConnections(client))) {
      if (this.#child === undefined)
        throw new Error(`Kafka node ${this.id} ended while starting:\n${await this.#tail()}`)
      if (performance.now() > deadline) {
        throw new Error(`Kafka node ${this.id} was not ready within ${timeoutMs} ms:\n${await this.#tail()}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  /** Ends the process without a chance to clean up, as a power cut or an out-of-memory killer does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Stops in order; after 15 s by force. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    child.ref()
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    const force = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs)
    await ended
    clearTimeout(force)
  }

  async #java(): Promise<string[]> {
    const logging = join(import.meta.dirname, 'log4j2.properties')
    return [`-Dlog4j2.configurationFile=${logging}`, '-cp', await kafkaClassPath()]
  }

  #properties(): string {
    return join(this.#dir, 'server.properties')
  }

  async #tail(): Promise<string> {
    return (await readFile(this.logFile, 'utf8')).split('\n').slice(-30).join('\n')
  }
}
