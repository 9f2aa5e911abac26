import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** A span as it came over the wire. */
export interface ReceivedSpan {
  service: string
  traceId: string
  spanId: string
  /** '' of the first span of a trace. */
  parentSpanId: string
  name: string
  kind: number
  attributes: Record<string, unknown>
}

interface Attribute {
  key: string
  value: { stringValue?: string; intValue?: string | number; boolValue?: boolean; doubleValue?: number }
}

interface TraceRequest {
  resourceSpans: {
    resource: { attributes: Attribute[] }
    scopeSpans: { spans: (Omit<ReceivedSpan, 'service' | 'attributes'> & { attributes: Attribute[] })[] }[]
  }[]
}

const valuesOf = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))

const bodyOf = async (request: IncomingMessage): Promise<TraceRequest> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  return JSON.parse((request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString())
}

/** Takes spans by OTLP over HTTP, in JSON, as a collector does. */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = []
  /** What was wrong with requests that came. */
  readonly refused: string[] = []
  readonly #server = createServer((request, response) => {
    this.#take(request).then(
      () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
      (error: unknown) => {
        this.refused.push(String(error))
        response.writeHead(400).end()
      },
    )
  })

  static async start(): Promise<OtlpReceiver> {
    const receiver = new OtlpReceiver()
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve))
    return receiver
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  of(traceId: string): ReceivedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId)
  }

  /** Names of spans from one up to the first of its trace, as far as they have come. */
  wayUp(from: ReceivedSpan): string[] {
    const spans = new Map(this.of(from.traceId).map((span) => [span.spanId, span]))
    const names: string[] = []
    for (let span: ReceivedSpan | undefined = from; span !== undefined; span = spans.get(span.parentSpanId))
      names.push(span.name)
    return names
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #take(request: IncomingMessage): Promise<void> {
    if (request.method !== 'POST' || request.url !== '/v1/traces')
      throw new Error(`${request.method} ${request.url} is not where traces go`)
    const { resourceSpans } = await bodyOf(request)
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = String(valuesOf(resource.attributes)['service.name'])
      for (const { traceId, spanId, parentSpanId = '', name, kind, attributes } of scopeSpans.flatMap((s) => s.spans)) {
        this.spans.push({ service, traceId, spanId, parentSpanId, name, kind, attributes: valuesOf(attributes) })
      }
    }
  }
}
