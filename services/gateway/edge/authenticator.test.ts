import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type ExecutionContext } from 'ava'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { Problem } from '../problem.ts'
import { type Authenticate, authenticator, type JwtConfig } from './authenticator.ts'

const NOW_S = 1_800_000_000
const clock = { now: () => NOW_S * 1_000 }
const secret = 'a secret of at least thirty-two bytes'
const claims = { issuer: 'https://login.test', audience: 'oms', rolesClaim: 'roles' }

const claimsOf = (more: JWTPayload = {}): JWTPayload => ({
  sub: 'ada',
  iss: 'https://login.test',
  aud: 'oms',
  exp: NOW_S + 60,
  ...more,
})

const signed = (payload: JWTPayload, key = secret): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(key))

const bySecret = authenticator({ ...claims, keys: { secret } }, clock)

const problemOf = async (t: ExecutionContext, work: Promise<unknown>) => {
  const error = await t.throwsAsync(work, { instanceOf: Problem })
  return (error as Problem).options
}

test('C05: a token that fits names the caller and what the caller may do', async (t) => {
  t.deepEqual(await bySecret(`Bearer ${await signed(claimsOf())}`), { subject: 'ada', isOperator: false })
  const roles = await signed(claimsOf({ roles: ['customer', 'operator'] }))
  t.deepEqual(await bySecret(`bearer ${roles}`), { subject: 'ada', isOperator: true })
  t.true((await bySecret(`Bearer ${await signed(claimsOf({ roles: 'customer operator' }))}`)).isOperator)
})

const unsecured = (payload: JWTPayload): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part(payload)}.`
}

for (const [what, token, detail] of [
  ['of another signer', () => signed(claimsOf(), 'another secret of thirty-two bytes or so'), /not valid/],
  ['that is not signed', async () => unsecured(claimsOf()), /not valid/],
  ['that has expired', () => signed(claimsOf({ exp: NOW_S - 6 })), /expired/],
  ['that never expires', () => signed(claimsOf({ exp: undefined as never })), /claim exp/],
  ['that is not valid yet', () => signed(claimsOf({ nbf: NOW_S + 60 })), /claim nbf/],
  ['for another service', () => signed(claimsOf({ aud: 'billing' })), /claim aud/],
  ['of another issuer', () => signed(claimsOf({ iss: 'https://elsewhere.test' })), /claim iss/],
  ['of nobody', () => signed(claimsOf({ sub: undefined as never })), /claim sub/],
  ['of a user with an endless name', () => signed(claimsOf({ sub: 'x'.repeat(129) })), /no user/],
  ['that is none', async () => 'nonsense', /not valid/],
] as const) {
  test(`C05: a token ${what} is refused with 401`, async (t) => {
    const problem = await problemOf(t, bySecret(`Bearer ${await token()}`))
    t.is(problem.status, 401)
    t.regex(problem.detail, detail)
    t.regex(problem.headers?.['WWW-Authenticate'] ?? '', /^Bearer realm="oms", error="invalid_token"/)
  })
}

test('C05: no token and another scheme are told apart from bad tokens', async (t) => {
  const none = await problemOf(t, bySecret(''))
  t.is(none.headers?.['WWW-Authenticate'], 'Bearer realm="oms"')
  const basic = await problemOf(t, bySecret('Basic YWRhOmFkYQ=='))
  t.is(basic.status, 401)
  t.regex(basic.headers?.['WWW-Authenticate'] ?? '', /invalid_request/)
})

/** An issuer that serves its keys. */
const issuer = async (t: ExecutionContext) => {
  const keys = [await generateKeyPair('RS256'), await generateKeyPair('ES256')]
  const jwks = await Promise.all(
    keys.map(async ({ publicKey }, i) => ({ ...(await exportJWK(publicKey)), kid: `k${i}`, use: 'sig' })),
  )
  const server: Server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ keys: jwks }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => server.close(resolve))
  t.teardown(close)
  return { keys, close, jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys` }
}

const of = (keys: JwtConfig['keys']): Authenticate => authenticator({ ...claims, keys }, clock)

test('C05: tokens are verified by the keys that the issuer serves, and never by a public key as a secret', async (t) => {
  const { keys, jwksUrl } = await issuer(t)
  const authenticate = of({ jwksUrl })
  for (const [i, alg] of (['RS256', 'ES256'] as const).entries()) {
    const { privateKey } = keys[i] as (typeof keys)[number]
    const token = await new SignJWT(claimsOf()).setProtectedHeader({ alg, kid: `k${i}` }).sign(privateKey)
    t.is((await authenticate(`Bearer ${token}`)).subject, 'ada')
  }
  const stranger = await generateKeyPair('RS256')
  const forged = await new SignJWT(claimsOf()).setProtectedHeader({ alg: 'RS256', kid: 'k0' }).sign(stranger.privateKey)
  t.is((await problemOf(t, authenticate(`Bearer ${forged}`))).status, 401)
  t.is((await problemOf(t, authenticate(`Bearer ${await signed(claimsOf())}`))).status, 401)
})

test('while the keys cannot be read it is 503, not 401: the token may be a good one', async (t) => {
  const { keys, jwksUrl, close } = await issuer(t)
  await close()
  const { privateKey } = keys[0] as (typeof keys)[number]
  const token = await new SignJWT(claimsOf()).setProtectedHeader({ alg: 'RS256', kid: 'k0' }).sign(privateKey)
  const problem = await problemOf(t, of({ jwksUrl })(`Bearer ${token}`))
  t.is(problem.status, 503)
  t.is(problem.headers?.['Retry-After'], '5')
})
