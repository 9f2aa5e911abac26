import { Agent, request } from 'node:http'

export interface HttpAnswer {
  readonly status: number
  readonly body: any
}

/** Beyond any answer: who is silent for so long has failed. */
const TIMEOUT_MS = 30_000
const SOCKETS_MAX = 512

/** HTTP with connections that are kept. Lighter than fetch: the generator shares the machine with what it measures. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX, scheduling: 'lifo' })
  readonly #url: URL
  readonly #token: string | null

  constructor(url: string, token: string | null) {
    this.#url = new URL(url)
    this.#token = token
  }

  /** @throws Error when there is no answer */
  send(
    method: string,
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<HttpAnswer> {
    const text = body === undefined ? '' : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ agent: this.#agent, host: this.#url.hostname, port: this.#url.port, method, path, timeout: TIMEOUT_MS },
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
            ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () => {
            const all = Buffer.concat(chunks).toString()
            const isJson = answer.headers['content-type']?.includes('json') === true
            resolve({ status: answer.statusCode ?? 0, body: isJson && all !== '' ? JSON.parse(all) : all })
          })
        },
      )
      sent.on('timeout', () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS} ms`)))
      sent.on('error', reject)
      sent.end(text)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
