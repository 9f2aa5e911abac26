import { Ajv2020 } from 'ajv/dist/2020.js'
import { silentLogger } from 'millrace'
import { readConfig } from '../../services/config.ts'
import { type OmsProcess, startProcess } from '../../services/process.ts'
import { orderBody, until } from './shop.ts'

/* The whole order flow in this process, on the embedded log in memory, behind real HTTP; every answer is held against the OpenAPI document. */

/** Fast: no delays of payments and deliveries, no messages. */
const environment = {
  MILLRACE_DATA_DIR: 'memory',
  PORT: '0',
  PAYMENT_DELAY_MIN_MS: '0',
  PAYMENT_DELAY_MAX_MS: '20',
  DELIVERY_TRIP_MIN_MS: '0',
  DELIVERY_TRIP_MAX_MS: '0',
}

/** Far beyond what any answer takes: a request that hangs names itself. */
const REQUEST_TIMEOUT_MS = 90_000

export interface Answer {
  status: number
  headers: Headers
  body: any
}

type Operation = { operationId: string; responses: Record<string, { content?: Record<string, { schema: object }> }> }

export class GatewayClient {
  readonly oms: OmsProcess
  readonly url: string
  /** Sent with each request. */
  headers: Record<string, string> = {}
  /** Operations that were answered, with the statuses. */
  readonly seen = new Set<string>()
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  readonly document: { paths: Record<string, Record<string, Operation>>; components: object }

  constructor(oms: OmsProcess, document: GatewayClient['document']) {
    this.oms = oms
    this.url = `http://127.0.0.1:${oms.port}`
    this.document = document
    this.#ajv.addSchema({ components: document.components }, 'doc')
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<GatewayClient> {
    const oms = await startProcess(readConfig([], { ...environment, ...env }), silentLogger)
    const document = await (await fetch(`http://127.0.0.1:${oms.port}/openapi.json`)).json()
    return new GatewayClient(oms, document as GatewayClient['document'])
  }

  /** One request. @throws Error when the answer is not what the document says */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...this.headers, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
    const text = await response.text()
    const type = response.headers.get('content-type')?.split(';')[0] ?? ''
    const answer = {
      status: response.status,
      headers: response.headers,
      body: type.includes('json') ? JSON.parse(text) : text,
    }
    if (answer.status === 500) throw new Error(`${method} ${path} failed: ${text}`)
    this.#check(method, path, type, answer)
    return answer
  }

  /** The order at its end. */
  async ended(orderId: string): Promise<any> {
    for (let next = 0; ; ) {
      const { body, status } = await this.send('GET', `/orders/${orderId}?minVersion=${next}&timeoutMs=5000`)
      if (body.status === 'COMPLETED' || body.status === 'CANCELLED') return body
      if (status === 200) next = body.version + 1
    }
  }

  /** A SKU of its own for a test, with stock. */
  async supply(sku: string, qty: number, price = 100, headers: Record<string, string> = {}): Promise<void> {
    await this.send('PUT', `/catalog/${sku}`, { name: sku, price, currency: 'EUR' }, headers)
    // 404 while the gateway has not read the catalogue so far.
    await until(async () => {
      const { status } = await this.send('POST', `/inventory/${sku}/restock`, { qty, restock_id: 'first' }, headers)
      return status === 202 ? true : undefined
    })
    await until(async () => {
      const { body } = await this.send('GET', `/inventory/${sku}`, undefined, headers)
      return body.on_hand === qty ? true : undefined
    })
  }

  /** Takes an order and answers its id. @throws Error when it was not taken */
  async place(lines: Readonly<Record<string, number>>, token = 'tok_ok', more: object = {}): Promise<string> {
    const { status, body } = await this.send('POST', '/orders', { ...orderBody(lines, token), ...more })
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
    return body.order_id as string
  }

  #check(method: string, path: string, type: string, { status, body }: Answer): void {
    const operation = this.#operationOf(method, path.split('?')[0] as string)
    // Of what is not in the document there can only be problems that say so.
    if (operation === undefined) {
      if (status === 404 || status === 405) return
      throw new Error(`${method} ${path} answered ${status}, and is not in the OpenAPI document`)
    }
    this.seen.add(`${operation.operationId.replace(/\d+$/, '')} ${status}`)
    const answer = operation.responses[status]
    if (answer === undefined) throw new Error(`${operation.operationId}: ${status} is not in the OpenAPI document`)
    if (answer.content === undefined) return
    const content = answer.content[type]
    if (content === undefined)
      throw new Error(`${operation.operationId}: ${status} is ${type}, the document has other types`)
    const { $ref } = content.schema as { $ref?: string }
    const schema = $ref === undefined ? content.schema : { $ref: `doc${$ref}` }
    if (this.#ajv.validate(schema, body)) return
    throw new Error(`${operation.operationId} ${status}: ${this.#ajv.errorsText()}\n${JSON.stringify(body)}`)
  }

  #operationOf(method: string, path: string): Operation | undefined {
    const fits = (template: string): boolean =>
      new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
    const exact = this.document.paths[path]
    const [, found] = Object.entries(this.document.paths).find(([template]) => fits(template)) ?? []
    return (exact ?? found)?.[method.toLowerCase()]
  }
}
