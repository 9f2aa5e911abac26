import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { isStreamsError } from 'millrace'
import { kafkaSecurityOf } from './kafka-security.ts'

const PEM = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n'

const fileWith = (t: { teardown(clean: () => void): void }, content: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kafka-security-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'file')
  writeFileSync(path, content)
  return path
}

test('without variables brokers are spoken to in the clear', (t) => {
  t.deepEqual(kafkaSecurityOf({ KAFKA_TLS: '', KAFKA_TLS_CA_FILE: '', KAFKA_SASL_USERNAME: '' }), {})
})

test('C38: the certificate and the password come from the files where secrets are mounted', (t) => {
  const security = kafkaSecurityOf({
    KAFKA_TLS_CA_FILE: fileWith(t, PEM),
    KAFKA_SASL_USERNAME: 'oms-orders',
    KAFKA_SASL_PASSWORD_FILE: fileWith(t, 'secret\n'),
  })
  t.deepEqual(security, {
    tls: { ca: PEM },
    sasl: { mechanism: 'SCRAM-SHA-512', username: 'oms-orders', password: 'secret' },
  })
})

test('TLS without a file trusts the authorities of the machine', (t) => {
  t.deepEqual(kafkaSecurityOf({ KAFKA_TLS: 'true' }), { tls: true })
})

for (const [what, env, message] of [
  ['a file that is not there', { KAFKA_TLS_CA_FILE: '/nowhere/ca.crt' }, /KAFKA_TLS_CA_FILE names \/nowhere/],
  ['a file instead of TLS', { KAFKA_TLS: 'false', KAFKA_TLS_CA_FILE: 'x' }, /KAFKA_TLS is "false"/],
  ['a user without a password', { KAFKA_SASL_USERNAME: 'ada' }, /no password for KAFKA_SASL_USERNAME "ada"/],
  ['a password without a user', { KAFKA_SASL_PASSWORD: 'hidden' }, /KAFKA_SASL_USERNAME is not/],
  [
    'another mechanism',
    { KAFKA_SASL_USERNAME: 'ada', KAFKA_SASL_PASSWORD: 'hidden', KAFKA_SASL_MECHANISM: 'GSSAPI' },
    /KAFKA_SASL_MECHANISM is "GSSAPI"; give SCRAM/,
  ],
] as const) {
  test(`${what} is an error that names the variable and not the secret`, (t) => {
    const error = t.throws(() => kafkaSecurityOf(env))
    t.true(isStreamsError(error, 'INVALID_CONFIG'))
    t.regex(`${error?.message}; ${(error as { help?: string } | undefined)?.help}`, message)
    t.notRegex(error?.message ?? '', /hidden/)
  })
}

test('a file without certificates is refused', (t) => {
  t.throws(() => kafkaSecurityOf({ KAFKA_TLS_CA_FILE: fileWith(t, 'nothing') }), { message: /KAFKA_TLS_CA_FILE/ })
})
