import test from 'ava'
import { isStreamsError } from 'millrace'
import { readConfig } from './config.ts'
import { serviceNames } from './services.ts'

test('without arguments and environment all services run on the embedded log', (t) => {
  const config = readConfig([], {})
  t.deepEqual(config.services, serviceNames)
  t.like(config, { port: 8080, dataDir: './data', brokers: null, seed: true })
  t.deepEqual(config.payments.simulator, { successRate: 0.9, delayMinMs: 100, delayMaxMs: 500, seed: 1 })
  t.like(config.delivery, { tripMinMs: 4_000, tripMaxMs: 10_000, etaUpdatesMax: 2 })
  t.like(config.notifications, { channels: ['email'], messagesMax: 20, lowStockBelow: 5 })
  t.like(config.payments, { providerUrl: null, timeoutMs: 10_000, unknownMs: 900_000 })
})

test('without configuration nobody has to sign in, nothing is counted, and there is no gRPC', (t) => {
  const { edge, processing } = readConfig([], {})
  t.is(processing, 'exactly-once')
  t.like(edge, { host: undefined, grpcPort: null, ordersGrpcUrl: null })
  t.like(edge.admission, { jwt: null, requestsPerIpMax: 0, proxies: 0 })
})

test('with keys, an issuer and an audience callers have to sign in, and are counted', (t) => {
  const { edge } = readConfig([], { JWT_JWKS_URL: 'https://login.test/keys', JWT_ISSUER: 'me', JWT_AUDIENCE: 'oms' })
  t.deepEqual(edge.admission.jwt, {
    keys: { jwksUrl: 'https://login.test/keys' },
    issuer: 'me',
    audience: 'oms',
    rolesClaim: 'roles',
  })
  t.like(edge.admission, { requestsPerUserMax: 600, requestsPerIpMax: 6_000 })
})

test('brokers are a list; services can be named', (t) => {
  const config = readConfig(['orders'], { KAFKA_BROKERS: 'one:9092, two:9093' })
  t.deepEqual(config.brokers, ['one:9092', 'two:9093'])
  t.deepEqual(config.services, ['orders'])
})

test('a variable that is set to nothing is not set, and a service that is named twice runs once', (t) => {
  const config = readConfig(['orders', 'orders'], {
    ...{ KAFKA_BROKERS: 'one:9092', TOPIC_REPLICATION_FACTOR: '', MILLRACE_DATA_DIR: '', GRPC_PORT: '', PORT: '' },
  })
  t.deepEqual(config.services, ['orders'])
  t.like(config, { replicationFactor: undefined, dataDir: './data', port: 8080 })
})

test('a profile adds the service that publishes it', (t) => {
  t.is(readConfig([], {}).profile, null)
  t.like(readConfig(['--profile', 's1'], {}), { profile: 's1', services: [...serviceNames, 'aliases'] })
  t.like(readConfig(['aliases'], { OMS_PROFILE: 's4', KAFKA_BROKERS: 'one:9092' }), {
    profile: 's4',
    services: ['aliases'],
  })
})

for (const [what, args, env, message] of [
  ['a port', [], { PORT: 'x' }, /^PORT is "x"; give a whole number from 0 to 65535/],
  ['a rate', [], { PAYMENT_SUCCESS_RATE: '2' }, /^PAYMENT_SUCCESS_RATE is "2"/],
  ['a URL', [], { PAYMENT_PROVIDER_URL: 'nowhere' }, /^PAYMENT_PROVIDER_URL is "nowhere"; give a URL/],
  ['a channel', [], { NOTIFICATION_CHANNELS: 'email,pigeon' }, /"email,pigeon"; give some of email, sms, push/],
  ['a profile', ['--profile', 's9'], {}, /^--profile is "s9"; give one of s0, s1/],
  ['aliases of nobody', ['aliases'], { KAFKA_BROKERS: 'one:9092' }, /^OMS_PROFILE is ""; say whose topics/],
  ['a guarantee', [], { PROCESSING: 'maybe-once' }, /^PROCESSING is "maybe-once"; give at-least-once or exactly-once/],
  ['a short secret', [], { JWT_SECRET: 'short' }, /^JWT_SECRET is "5 bytes"; give at least 32 random bytes/],
  [
    'two kinds of keys',
    [],
    { JWT_SECRET: 'x'.repeat(32), JWT_JWKS_URL: 'http://x' },
    /^JWT_JWKS_URL .*; give either this/,
  ],
  ['tokens of anybody', [], { JWT_SECRET: 'x'.repeat(32), JWT_AUDIENCE: 'oms' }, /^JWT_ISSUER is ""; say whose tokens/],
  ['an issuer without keys', [], { JWT_ISSUER: 'me' }, /^JWT_ISSUER is "me"; without JWT_JWKS_URL or JWT_SECRET/],
  ['a limit below zero', [], { RATE_LIMIT_USER: '-1' }, /^RATE_LIMIT_USER is "-1"/],
  [
    'gRPC without a gateway',
    ['orders'],
    { GRPC_PORT: '9090', KAFKA_BROKERS: 'one:9092' },
    /^GRPC_PORT is "9090"; run the gateway in this process/,
  ],
  ['brokers', [], { KAFKA_BROKERS: 'nonsense' }, /^KAFKA_BROKERS is "nonsense"; give host:port/],
  ['a service', ['order'], {}, /no service "order"; name some of orders, inventory/],
  ['one service without a shared log', ['orders'], {}, /services in processes of their own need a shared log/],
] as const) {
  test(`a configuration with ${what} that cannot be is refused by name`, (t) => {
    const error = t.throws(() => readConfig(args, env))
    t.true(isStreamsError(error, 'INVALID_CONFIG'))
    t.regex(error?.message ?? '', message)
  })
}
