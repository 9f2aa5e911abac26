import { Histogram, type Registry } from 'prom-client'
import type { MountOptions } from './mount.ts'

/** From a millisecond to what a client still waits for. */
const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** http_request_duration_seconds: from the request's head to the last byte of the answer, by operation and status. */
export const requestMeter = (registry: Registry): MountOptions['answered'] => {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'from the head of a request to the last byte of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_S,
    registers: [registry],
  })
  return ({ method, paths }, status, seconds) => {
    durations.observe({ method: method.toUpperCase(), route: paths[0] as string, status: String(status) }, seconds)
  }
}
