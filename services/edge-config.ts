import { type Environment, httpUrl, invalid, number } from './env.ts'
import type { AdmissionConfig } from './gateway/edge/admission.ts'
import type { JwtConfig } from './gateway/edge/authenticator.ts'

/** How a process is reached, and by whom. */
export interface EdgeConfig {
  /** Address that is listened on; undefined: all. */
  readonly host: string | undefined
  /** Null: no gRPC. */
  readonly grpcPort: number | null
  /** Where the gateway has orders taken and changed, such as http://orders:9090; null: it does that itself. */
  readonly ordersGrpcUrl: string | null
  /** With fewer pieces of a SKU than this left, an order of several SKUs asks for them one by one; 0 never does. */
  readonly scarceBelow: number
  readonly admission: AdmissionConfig
}

/** Short secrets are guessed: RFC 7518 3.2 wants as many bits as the hash has. */
const SECRET_BYTES_MIN = 32

/** @throws StreamsError INVALID_CONFIG naming the variable */
export const edgeConfigOf = (env: Environment): EdgeConfig => {
  const jwt = jwtOf(env)
  return {
    host: env.HOST || undefined,
    grpcPort: env.GRPC_PORT === undefined || env.GRPC_PORT === '' ? null : number(env, 'GRPC_PORT', 0, 0, 65_535),
    ordersGrpcUrl: httpUrl(env, 'ORDERS_GRPC_URL'),
    scarceBelow: number(env, 'SCARCE_BELOW', 20, 0, 1_000_000_000),
    admission: {
      jwt,
      requestsPerUserMax: number(env, 'RATE_LIMIT_USER', 600, 0, 1_000_000_000),
      // Where nobody signs in, everything comes from one place: a developer, or a load generator.
      requestsPerIpMax: number(env, 'RATE_LIMIT_IP', jwt === null ? 0 : 6_000, 0, 1_000_000_000),
      rateWindowMs: number(env, 'RATE_LIMIT_WINDOW_MS', 60_000, 60, 86_400_000),
      proxies: number(env, 'TRUSTED_PROXIES', 0, 0, 100),
    },
  }
}

const jwtOf = (env: Environment): JwtConfig | null => {
  const jwksUrl = httpUrl(env, 'JWT_JWKS_URL')
  const secret = env.JWT_SECRET ?? ''
  if (jwksUrl === null && secret === '') {
    const stray = ['JWT_ISSUER', 'JWT_AUDIENCE'].find((name) => (env[name] ?? '') !== '')
    if (stray !== undefined)
      throw invalid(stray, env[stray], 'without JWT_JWKS_URL or JWT_SECRET nobody has to sign in')
    return null
  }
  if (jwksUrl !== null && secret !== '') {
    throw invalid(
      'JWT_JWKS_URL',
      jwksUrl,
      'give either this or JWT_SECRET: a public key must never be taken for a secret',
    )
  }
  if (jwksUrl === null && Buffer.byteLength(secret) < SECRET_BYTES_MIN) {
    // Not the value itself: it would end up in logs.
    throw invalid('JWT_SECRET', `${Buffer.byteLength(secret)} bytes`, `give at least ${SECRET_BYTES_MIN} random bytes`)
  }
  return {
    keys: jwksUrl === null ? { secret } : { jwksUrl },
    issuer: needed(env, 'JWT_ISSUER'),
    audience: needed(env, 'JWT_AUDIENCE'),
    rolesClaim: env.JWT_ROLES_CLAIM || 'roles',
  }
}

const needed = (env: Environment, name: string): string => {
  const text = env[name] ?? ''
  if (text !== '') return text
  throw invalid(name, text, 'say whose tokens for whom count: tokens for other services must not open this one')
}
