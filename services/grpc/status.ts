import { Metadata, type ServiceError, type StatusObject, status } from '@grpc/grpc-js'
import { Problem, type ProblemOptions, unavailable } from '../gateway/problem.ts'

/* Problems as statuses of gRPC and back. The trailer carries the whole problem, so that a process between loses nothing of it. */

const TRAILER = 'problem-bin'

const codes: Readonly<Record<number, status>> = {
  400: status.INVALID_ARGUMENT,
  401: status.UNAUTHENTICATED,
  403: status.PERMISSION_DENIED,
  404: status.NOT_FOUND,
  409: status.FAILED_PRECONDITION,
  413: status.INVALID_ARGUMENT,
  415: status.INVALID_ARGUMENT,
  429: status.RESOURCE_EXHAUSTED,
  503: status.UNAVAILABLE,
  504: status.DEADLINE_EXCEEDED,
}

/** How a problem ends a call. */
export const statusOf = (problem: ProblemOptions): Pick<StatusObject, 'code' | 'details' | 'metadata'> => {
  const metadata = new Metadata()
  metadata.set(TRAILER, Buffer.from(JSON.stringify(problem)))
  return { code: codes[problem.status] ?? status.INTERNAL, details: problem.detail, metadata }
}

/** The problem that a call ended with; of what never reached the other process, that it cannot be reached. */
export const errorOf = (error: ServiceError): Error => {
  const [bytes] = error.metadata?.get(TRAILER) ?? []
  if (bytes !== undefined) return new Problem(JSON.parse(bytes.toString()) as ProblemOptions)
  if (error.code === status.UNAVAILABLE || error.code === status.DEADLINE_EXCEEDED) {
    return unavailable(`the service of orders cannot be reached: ${error.details}`)
  }
  return error
}
