import { readFileSync } from 'node:fs'
import { type KeyRingOptions, type Logger, type SigningKey, StreamsError } from 'millrace'
import { Counter, type Registry } from 'prom-client'
import { signingKeys } from '../proto/signing.ts'
import type { Environment } from './env.ts'

/** How payments and audit entries are signed. */
export interface SigningConfig {
  /** The last one signs. Empty: nothing is signed or verified. */
  readonly keys: readonly SigningKey[]
  readonly unsigned: NonNullable<KeyRingOptions['unsigned']>
}

/**
 * Keys as `id:secret`, the secret in base64, one per line or several behind commas, from OMS_SIGNING_KEYS or from the file that
 * OMS_SIGNING_KEYS_FILE names; OMS_SIGNING_UNSIGNED=accept takes unsigned records while keys are rolled out.
 * @throws StreamsError INVALID_CONFIG naming the variable, never the secret
 */
export const signingConfigOf = (env: Environment): SigningConfig => {
  const file = env.OMS_SIGNING_KEYS_FILE || undefined
  const name = file === undefined ? 'OMS_SIGNING_KEYS' : 'OMS_SIGNING_KEYS_FILE'
  const text = file === undefined ? (env.OMS_SIGNING_KEYS ?? '') : readKeys(file)
  const unsigned = env.OMS_SIGNING_UNSIGNED || 'reject'
  if (unsigned !== 'reject' && unsigned !== 'accept')
    throw invalid(`OMS_SIGNING_UNSIGNED is ${JSON.stringify(unsigned)}`, 'give accept or reject')
  const items = text
    .split(/[\n,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  return { keys: items.map((item, i) => keyOf(item, `key ${i + 1} of ${name}`)), unsigned }
}

const keyOf = (item: string, what: string): SigningKey => {
  const [, id, secret] = /^([\w.-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(item) ?? []
  if (id === undefined || secret === undefined)
    throw invalid(`${what} cannot be read`, 'give id:secret, the secret in base64')
  return { id, secret: Buffer.from(secret, 'base64') }
}

const readKeys = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw invalid(`OMS_SIGNING_KEYS_FILE names ${file}, which cannot be read`, 'mount the secret there', cause)
  }
}

const invalid = (message: string, help: string, cause?: unknown): StreamsError =>
  new StreamsError('INVALID_CONFIG', { retry: 'never', message, help, cause })

let warned = false

/** Gives this thread its keys; says so loudly when there are none. */
export const useSigning = ({ keys, unsigned }: SigningConfig, registry: Registry, logger: Logger): void => {
  const rejected = counterOf(registry)
  signingKeys.use(keys, { unsigned, rejected: (topic) => rejected.inc({ topic }) })
  if (keys.length > 0 || warned) return
  warned = true
  logger.warn('DEVELOPMENT MODE: payments and audit entries are neither signed nor verified; set OMS_SIGNING_KEYS')
}

const NAME = 'signature_rejected_total'

const counterOf = (registry: Registry): Counter<'topic'> =>
  (registry.getSingleMetric(NAME) as Counter<'topic'> | undefined) ??
  new Counter({
    name: NAME,
    help: 'Records refused because their signature is missing or wrong, by topic. Any is an alert.',
    labelNames: ['topic'],
    registers: [registry],
  })
