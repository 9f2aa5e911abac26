import type { Route } from '../route.ts'

export interface Readiness {
  ready: boolean
  /** Whether the log answers. */
  log: 'reachable' | 'unreachable'
  /** `open`: nobody has to sign in. `none`: there is no gateway here to sign in at. */
  auth: 'open' | 'jwt' | 'none'
  /** State by service. */
  services: Record<string, string>
}

/** The process as those see it who run it. */
export interface Health {
  readiness(): Readiness
  /** The metrics of the process in Prometheus' text format. */
  metrics(): Promise<{ contentType: string; text: string }>
}

/** /health: the process answers. /ready: its services run, their state is restored, and the log answers. /metrics: for Prometheus. */
export const processRoutes = ({ readiness, metrics }: Health): readonly Route[] => [
  {
    operationId: 'getHealth',
    method: 'get',
    paths: ['/health'],
    summary: 'The process answers',
    access: 'anyone',
    answers: { 200: { description: 'It does', schema: 'Health' } },
    problems: [],
    handle: () => ({ body: { status: 'ok' } }),
  },
  {
    operationId: 'getReadiness',
    method: 'get',
    paths: ['/ready'],
    summary: 'Its services run, their state is restored, and the log answers',
    access: 'anyone',
    answers: {
      200: { description: 'Ready', schema: 'Readiness' },
      503: { description: 'Not ready (any more)', schema: 'Readiness' },
    },
    problems: [],
    handle: () => {
      const { ready, log, auth, services } = readiness()
      return {
        status: ready ? 200 : 503,
        ...(ready ? {} : { headers: { 'Retry-After': '1' } }),
        body: { status: ready ? 'ready' : 'not-ready', log, auth, services },
      }
    },
  },
  {
    operationId: 'getMetrics',
    method: 'get',
    paths: ['/metrics'],
    summary: 'Metrics for Prometheus',
    access: 'anyone',
    answers: { 200: { description: 'In the text format' } },
    problems: [],
    handle: async () => {
      const { contentType, text } = await metrics()
      return { headers: { 'Content-Type': contentType }, body: text }
    },
  },
]
