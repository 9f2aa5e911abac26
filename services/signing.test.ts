import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'ava'
import { isStreamsError, silentLogger } from 'millrace'
import { Registry } from 'prom-client'
import { signingKeys } from '../proto/signing.ts'
import { signingConfigOf, useSigning } from './signing.ts'

const secret = Buffer.from('0123456789abcdef').toString('base64')

test('keys come from the environment or from a file; the last one signs', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-keys-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'keys')
  writeFileSync(file, `old:${secret}\nnew:${secret}\n`)
  for (const env of [{ OMS_SIGNING_KEYS: `old:${secret}, new:${secret}` }, { OMS_SIGNING_KEYS_FILE: file }]) {
    const { keys, unsigned } = signingConfigOf(env)
    t.deepEqual(
      keys.map(({ id, secret }) => [id, Buffer.from(secret).toString()]),
      [
        ['old', '0123456789abcdef'],
        ['new', '0123456789abcdef'],
      ],
    )
    t.is(unsigned, 'reject')
  }
  t.deepEqual(signingConfigOf({ OMS_SIGNING_UNSIGNED: 'accept' }), { keys: [], unsigned: 'accept' })
})

test('what cannot be a key is named by its variable, never by its secret', (t) => {
  for (const [env, message] of [
    [{ OMS_SIGNING_KEYS: 'hunter2' }, /^key 1 of OMS_SIGNING_KEYS cannot be read; give id:secret/],
    [{ OMS_SIGNING_KEYS_FILE: '/nowhere/keys' }, /^OMS_SIGNING_KEYS_FILE names \/nowhere\/keys, which cannot be read/],
    [{ OMS_SIGNING_UNSIGNED: 'maybe' }, /^OMS_SIGNING_UNSIGNED is "maybe"; give accept or reject/],
  ] as const) {
    const error = t.throws(() => signingConfigOf(env), { message })
    t.true(isStreamsError(error, 'INVALID_CONFIG'))
    t.false(error.message.includes('hunter2'))
  }
})

test.serial('without keys the process says loudly that nothing is signed, once', (t) => {
  const warnings: string[] = []
  const logger = { ...silentLogger, warn: (message: string) => void warnings.push(message) }
  const registry = new Registry()
  useSigning({ keys: [], unsigned: 'reject' }, registry, logger)
  useSigning({ keys: [], unsigned: 'reject' }, registry, logger)
  t.deepEqual(warnings, [
    'DEVELOPMENT MODE: payments and audit entries are neither signed nor verified; set OMS_SIGNING_KEYS',
  ])
  t.false(signingKeys.active)
})

test.serial('C26: refused records are counted by topic', async (t) => {
  const registry = new Registry()
  useSigning(signingConfigOf({ OMS_SIGNING_KEYS: `k:${secret}` }), registry, silentLogger)
  t.teardown(() => signingKeys.use([]))
  signingKeys.rejected('payments.completed')
  t.regex(await registry.metrics(), /^signature_rejected_total\{topic="payments.completed"\} 1$/m)
})
