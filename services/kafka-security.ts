import { readFileSync } from 'node:fs'
import { type SaslOptions, StreamsError } from 'millrace'
import { type Environment, invalid, oneOf } from './env.ts'

/** How the brokers are spoken to: what is absent is not used. */
export interface KafkaSecurity {
  /** True: certificates of the machine's own authorities count. */
  readonly tls?: true | { readonly ca: string }
  readonly sasl?: Exclude<SaslOptions, { mechanism: 'OAUTHBEARER' }>
}

const mechanisms = ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'PLAIN'] as const

/**
 * KAFKA_TLS=true, or KAFKA_TLS_CA_FILE with the certificates (PEM) of whoever signed those of the brokers; KAFKA_SASL_USERNAME with KAFKA_SASL_PASSWORD_FILE
 * or KAFKA_SASL_PASSWORD, and KAFKA_SASL_MECHANISM.
 * @throws StreamsError INVALID_CONFIG naming the variable, never the password
 */
export const kafkaSecurityOf = (env: Environment): KafkaSecurity => {
  const caFile = env.KAFKA_TLS_CA_FILE || undefined
  const wanted = oneOf(env, 'KAFKA_TLS', ['true', 'false'], caFile === undefined ? 'false' : 'true') === 'true'
  if (!wanted && caFile !== undefined) throw invalid('KAFKA_TLS', env.KAFKA_TLS, 'leave out KAFKA_TLS_CA_FILE, or this')
  const sasl = saslOf(env)
  return {
    ...(wanted ? { tls: caFile === undefined ? true : { ca: certificates(caFile) } } : {}),
    ...(sasl === undefined ? {} : { sasl }),
  }
}

const saslOf = (env: Environment): KafkaSecurity['sasl'] => {
  const username = env.KAFKA_SASL_USERNAME || undefined
  if (username === undefined) {
    const stray = ['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_PASSWORD', 'KAFKA_SASL_PASSWORD_FILE'].find((name) => env[name])
    if (stray === undefined) return undefined
    throw unusable(`${stray} is set, KAFKA_SASL_USERNAME is not`, 'give the name that the password belongs to')
  }
  const file = env.KAFKA_SASL_PASSWORD_FILE || undefined
  // A secret that was written with an editor ends with a line break.
  const password = file === undefined ? env.KAFKA_SASL_PASSWORD : contentOf('KAFKA_SASL_PASSWORD_FILE', file).trimEnd()
  if (password === undefined || password === '')
    throw unusable(
      `there is no password for KAFKA_SASL_USERNAME ${JSON.stringify(username)}`,
      'mount it and name its file in KAFKA_SASL_PASSWORD_FILE, or set KAFKA_SASL_PASSWORD',
    )
  return { mechanism: oneOf(env, 'KAFKA_SASL_MECHANISM', mechanisms, 'SCRAM-SHA-512'), username, password }
}

const certificates = (file: string): string => {
  const text = contentOf('KAFKA_TLS_CA_FILE', file)
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw invalid('KAFKA_TLS_CA_FILE', file, 'give a file of certificates in PEM')
}

const contentOf = (name: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw unusable(`${name} names ${file}, which cannot be read`, 'mount the secret there', cause)
  }
}

const unusable = (message: string, help: string, cause?: unknown): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message, help, cause })
