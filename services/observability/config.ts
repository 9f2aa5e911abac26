import { type Environment, httpUrl, number, oneOf } from '../env.ts'

export const levels = ['debug', 'info', 'warn', 'error'] as const

export type Level = (typeof levels)[number]

/** What a process says about itself. */
export interface ObservabilityConfig {
  /** Lines below it are left out. */
  readonly logLevel: Level
  /** Share of traces whose requests and transitions are logged at `info`; at `debug` all are. */
  readonly logShare: number
  /** Records that may wait for each process of a service: the target value of what scales it. Null: nothing does. */
  readonly lagPerPod: number | null
  /** Null: nothing is traced. */
  readonly traces: TracesConfig | null
}

export interface TracesConfig {
  /** Where OTLP over HTTP is taken: /v1/traces below it. */
  readonly endpoint: string
  /** Share of the requests that are traced when their sender has not decided. */
  readonly requestShare: number
  /** Share of the traces of what belongs to no request: polls, turns, commits, timers. */
  readonly threadShare: number
}

/** @throws StreamsError INVALID_CONFIG naming the variable */
export const observabilityOf = (env: Environment): ObservabilityConfig => {
  const endpoint = httpUrl(env, 'OTEL_EXPORTER_OTLP_ENDPOINT')
  return {
    logLevel: oneOf(env, 'LOG_LEVEL', levels, 'info'),
    logShare: number(env, 'LOG_SHARE', 0.01, 0, 1, false),
    lagPerPod: (env.SCALE_LAG_PER_POD ?? '') === '' ? null : number(env, 'SCALE_LAG_PER_POD', 1, 1, 1_000_000_000_000),
    traces:
      endpoint === null
        ? null
        : {
            endpoint,
            requestShare: number(env, 'OTEL_TRACES_SAMPLER_ARG', 1, 0, 1, false),
            threadShare: number(env, 'TRACE_THREADS_SHARE', 0, 0, 1, false),
          },
  }
}
