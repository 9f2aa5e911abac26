import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startGuard } from '../../scripts/kafka/guard.ts'

const script = fileURLToPath(new URL('../../services/main.ts', import.meta.url))

/** Services outlive a test that is killed, as brokers do. */
const guard = startGuard(undefined)

export interface ServiceOptions {
  dataDir: string
  /** Undefined: the embedded log. */
  brokers?: string
  /** Names of services; none: all. */
  services?: readonly string[]
  /** More variables of `services/config.ts`. */
  env?: Readonly<Record<string, string>>
}

export interface Answer {
  status: number
  headers: Headers
  body: any
}

/** One real process of the order flow, as `npm start` runs it: on a free port, ended by its own process id. */
export class ServiceProcess {
  stdout = ''
  stderr = ''
  readonly exited: Promise<number | null>
  readonly #child: ChildProcess
  #url = ''
  #told: () => void = () => {}

  constructor({ dataDir, brokers, services = [], env = {} }: ServiceOptions) {
    const { KAFKA_BROKERS: _, ...inherited } = process.env
    this.#child = spawn(process.execPath, [script, ...services], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...inherited,
        PORT: '0',
        MILLRACE_DATA_DIR: dataDir,
        // Tests wait for what happens, not for drivers and providers.
        DELIVERY_TRIP_MIN_MS: '0',
        DELIVERY_TRIP_MAX_MS: '0',
        NOTIFICATION_DELAY_MIN_MS: '0',
        NOTIFICATION_DELAY_MAX_MS: '0',
        ...(brokers === undefined ? {} : { KAFKA_BROKERS: brokers }),
        ...env,
      },
    })
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
      this.#told()
    })
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text
    })
    const { pid } = this.#child
    if (pid !== undefined) guard.add(pid)
    this.exited = new Promise((resolve) =>
      this.#child.once('close', (code) => {
        if (pid !== undefined) guard.remove(pid)
        resolve(code)
      }),
    )
  }

  get pid(): number {
    return this.#child.pid as number
  }

  /** Of its HTTP server, when it runs. */
  get url(): string {
    return this.#url
  }

  /** Starts one and resolves when it runs. @throws Error with what it printed when it ends instead */
  static async start(options: ServiceOptions): Promise<ServiceProcess> {
    const service = new ServiceProcess(options)
    await service.running()
    return service
  }

  async running(): Promise<void> {
    const ended = this.exited.then((code): never => {
      throw new Error(`the process ended with ${code} before it ran:\n${this.stdout}\n${this.stderr}`)
    })
    const ran = new Promise<void>((resolve) => {
      this.#told = () => {
        const port = /http:\/\/localhost:(\d+)\/ready/.exec(this.stdout)?.[1]
        if (port === undefined) return
        this.#url = `http://127.0.0.1:${port}`
        resolve()
      }
      this.#told()
    })
    await Promise.race([ran, ended])
  }

  /** One request. @throws TypeError when the process is not there or goes away before it answers */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  /** Tasks that run here, by application id. */
  async tasks(): Promise<Record<string, number>> {
    const { body } = await this.send('GET', '/metrics')
    const lines = body.matchAll(/^millrace_tasks\{application="([^"]+)",state="running"\} (\d+)$/gm)
    return Object.fromEntries([...lines].map(([, application, count]) => [application, Number(count)]))
  }

  /** SIGTERM; answers the exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill('SIGTERM')
    return this.exited
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }
}
