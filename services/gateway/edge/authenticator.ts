import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from 'millrace'
import { unauthorized, unavailable } from '../problem.ts'
import { anybody, type Caller } from './caller.ts'

/** How tokens are verified: by the keys at a URL (asymmetric), or by a secret that both sides know. */
export interface JwtConfig {
  readonly keys: { readonly jwksUrl: string } | { readonly secret: string }
  readonly issuer: string
  readonly audience: string
  /** The claim that lists the roles of the caller: an array, or a text with spaces. */
  readonly rolesClaim: string
}

/** Finds out who asks. @throws Problem 401, or 503 when the keys cannot be read */
export type Authenticate = (authorization: string) => Promise<Caller>

/** Never both kinds at once: a public key must not be taken for a secret. */
const ASYMMETRIC = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']
const SYMMETRIC = ['HS256', 'HS384', 'HS512']

const JWKS_TIMEOUT_MS = 3_000
/** Clocks of two machines may differ by so much. */
const TOLERANCE_S = 5
const SUBJECT_CHARS_MAX = 128

/** Null: nobody has to sign in, and everybody may do everything. */
export const authenticator = (config: JwtConfig | null, clock: Clock): Authenticate => {
  if (config === null) return async () => anybody
  const { keys, issuer, audience, rolesClaim } = config
  const key = 'secret' in keys ? secretKey(keys.secret) : remoteKey(keys.jwksUrl)
  return async (authorization) => {
    const token = bearerToken(authorization)
    try {
      const { payload } = await jwtVerify(token, key.get, {
        algorithms: key.algorithms,
        issuer,
        audience,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: TOLERANCE_S,
        currentDate: new Date(clock.now()),
      })
      return callerOf(payload, rolesClaim)
    } catch (error) {
      throw refusal(error)
    }
  }
}

interface Key {
  readonly get: JWTVerifyGetKey
  readonly algorithms: string[]
}

const secretKey = (secret: string): Key => {
  const bytes = new TextEncoder().encode(secret)
  return { get: async () => bytes, algorithms: SYMMETRIC }
}

/** Keys are cached; an unknown key id is looked up again, at most every 30 s. */
const remoteKey = (url: string): Key => {
  const get = createRemoteJWKSet(new URL(url), { timeoutDuration: JWKS_TIMEOUT_MS })
  return { get: (header, token) => get(header, token), algorithms: ASYMMETRIC }
}

const bearerToken = (authorization: string): string => {
  if (authorization === '') throw unauthorized('send a token: Authorization: Bearer ...')
  const [, token] = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(authorization) ?? []
  if (token === undefined) throw unauthorized('the Authorization header is not a bearer token', 'invalid_request')
  return token
}

const callerOf = (payload: JWTPayload, rolesClaim: string): Caller => {
  const { sub } = payload
  if (typeof sub !== 'string' || sub === '' || sub.length > SUBJECT_CHARS_MAX) {
    throw unauthorized('the token names no user that could be one', 'invalid_token')
  }
  const claim = payload[rolesClaim]
  const roles = Array.isArray(claim) ? claim : typeof claim === 'string' ? claim.split(' ') : []
  // Whoever the issuer knows is a customer; more has to be said.
  return { subject: sub, isOperator: roles.includes('operator') }
}

/** Says what is wrong with a token without telling how to make a better one. */
const refusal = (error: unknown): unknown => {
  if (error instanceof errors.JWTExpired) return unauthorized('the token has expired', 'invalid_token')
  if (error instanceof errors.JWTClaimValidationFailed) {
    return unauthorized(`the claim ${error.claim} of the token does not fit`, 'invalid_token')
  }
  if (isAboutToken(error)) return unauthorized('the token is not valid', 'invalid_token')
  // What is left of jose is about reading the keys, as are the errors of fetch.
  if (error instanceof errors.JOSEError || error instanceof TypeError) {
    return unavailable('the keys that tokens are verified with cannot be read now', 5)
  }
  return error
}

const isAboutToken = (error: unknown): boolean =>
  [
    errors.JWTInvalid,
    errors.JWSInvalid,
    errors.JWSSignatureVerificationFailed,
    errors.JOSEAlgNotAllowed,
    errors.JOSENotSupported,
    errors.JWKSNoMatchingKey,
    errors.JWKSMultipleMatchingKeys,
  ].some((kind) => error instanceof kind)
