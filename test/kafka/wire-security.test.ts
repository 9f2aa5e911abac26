import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isStreamsError } from '../../topology/errors/index.ts'
import { kafkajsWire } from '../../topology/log/kafka/kafkajs/index.ts'
import { platformaticWire } from '../../topology/log/kafka/platformatic/index.ts'
import { socketWire } from '../../topology/log/kafka/sockets/index.ts'
import type { WireOptions } from '../../topology/log/kafka/wire.ts'
import { dedicatedKafkaTest, startDedicatedKafka } from '../support/kafka.ts'
import { ports } from './group-member.ts'

const dedicatedTest = await dedicatedKafkaTest()
const transports = { sockets: socketWire, platformatic: platformaticWire, kafkajs: kafkajsWire }
const password = 'open-sesame'

const login = 'org.apache.kafka.common.security'
const securityMap = (client: string) => ({
  'listener.security.protocol.map': `CLIENT:${client},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT`,
})

dedicatedTest.serial(
  'SASL PLAIN: the right password opens all transports, a wrong one is AUTHENTICATION_FAILED',
  async (t) => {
    const cluster = await startDedicatedKafka({
      properties: {
        ...securityMap('SASL_PLAINTEXT'),
        'sasl.enabled.mechanisms': 'PLAIN',
        'listener.name.client.plain.sasl.jaas.config': `${login}.plain.PlainLoginModule required user_app="${password}";`,
      },
    })
    t.teardown(() => cluster.stop())
    const brokers = cluster.brokers.split(',')
    for (const [name, make] of Object.entries(transports)) {
      const options = (sasl: WireOptions['sasl']): WireOptions => ({
        brokers,
        clientId: name,
        ...(sasl ? { sasl } : {}),
      })
      const right = make(options({ mechanism: 'PLAIN', username: 'app', password }), ports)
      t.is((await right.brokers()).size, 1, name)
      t.true((await right.versions(1)).size > 10, name)
      await right.close()

      const wrong = make(options({ mechanism: 'PLAIN', username: 'app', password: 'guess' }), ports)
      const error = await t.throwsAsync(wrong.brokers(), undefined, name)
      t.true(isStreamsError(error, 'AUTHENTICATION_FAILED') && error.retry === 'never', `${name}: ${error}`)
      t.true(String(error?.message).includes(String(brokers[0])), name)
      await wrong.close()

      const mechanism = make(options({ mechanism: 'SCRAM-SHA-512', username: 'app', password }), ports)
      const unsupported = await t.throwsAsync(mechanism.brokers(), undefined, name)
      t.true(isStreamsError(unsupported, 'AUTHENTICATION_FAILED'), `${name}: ${unsupported}`)
      await mechanism.close()
    }
  },
)

dedicatedTest.serial('TLS: a trusted certificate opens all transports, an unknown one names the address', async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'millrace-tls-'))
  t.teardown(() => rmSync(dir, { recursive: true, force: true }))
  const store = join(dir, 'broker.p12')
  const keytool = (...args: string[]) =>
    execFileSync('keytool', [...args, '-keystore', store, '-storepass', password, '-alias', 'broker'], {
      stdio: 'pipe',
    })
  keytool(
    ...['-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=127.0.0.1', '-validity', '3650'],
    ...['-ext', 'san=ip:127.0.0.1,dns:localhost', '-storetype', 'PKCS12'],
  )
  const certificate = join(dir, 'broker.pem')
  keytool('-exportcert', '-rfc', '-file', certificate)
  const cluster = await startDedicatedKafka({
    properties: {
      ...securityMap('SSL'),
      'listener.name.client.ssl.keystore.type': 'PKCS12',
      'listener.name.client.ssl.keystore.location': store,
      'listener.name.client.ssl.keystore.password': password,
      'listener.name.client.ssl.key.password': password,
    },
  })
  t.teardown(() => cluster.stop())
  const brokers = cluster.brokers.split(',')
  for (const [name, make] of Object.entries(transports)) {
    const trusting = make({ brokers, clientId: name, tls: { ca: readFileSync(certificate) } }, ports)
    t.is((await trusting.brokers()).size, 1, name)
    t.true((await trusting.versions(1)).size > 10, name)
    await trusting.close()

    const strict = make({ brokers, clientId: name, tls: true }, ports)
    const error = await t.throwsAsync(strict.brokers(), undefined, name)
    t.true(isStreamsError(error, 'BROKER_UNREACHABLE'), name)
    t.regex(String(error?.message), new RegExp(`${brokers[0]}: .*self.signed certificate`, 'i'), name)
    await strict.close()

    const plain = make({ brokers, clientId: name }, ports)
    const refused = await t.throwsAsync(plain.brokers(), undefined, name)
    t.true(isStreamsError(refused, 'BROKER_UNREACHABLE'), `${name}: ${refused}`)
    await plain.close()
  }
})
