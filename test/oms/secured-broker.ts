import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecutionContext } from 'ava'
import kafkajs from 'kafkajs'
import type { Access } from '../../services/access.ts'
import type { Environment } from '../../services/env.ts'
import { startDedicatedKafka } from '../support/kafka.ts'

/** A broker that listens by TLS only, knows its users by password, and asks its authorizer about everything. */
export interface SecuredBroker {
  /** The environment of a process that signs in as this user. */
  environmentOf(user: string): Environment
  /** Gives users what they may do, all at once. */
  grant(rules: ReadonlyMap<string, readonly Access[]>): Promise<void>
}

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, Kafka, logLevel, ResourcePatternTypes } = kafkajs

const ADMIN = 'admin'
const password = (user: string): string => `password-of-${user}`
const MODULE = 'org.apache.kafka.common.security.plain.PlainLoginModule'

export const startSecuredBroker = async (
  t: ExecutionContext,
  users: readonly string[],
  properties: Readonly<Record<string, string>>,
): Promise<SecuredBroker> => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-secured-'))
  const { store, certificate } = keysIn(folder)
  const known = [ADMIN, ...users]
  for (const user of known) writeFileSync(join(folder, user), `${password(user)}\n`)
  const cluster = await startDedicatedKafka({
    properties: {
      ...properties,
      'listener.security.protocol.map': 'CLIENT:SASL_SSL,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT',
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      // The brokers among themselves, and who gives the rights.
      'super.users': `User:ANONYMOUS;User:${ADMIN}`,
      'sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.client.plain.sasl.jaas.config': `${MODULE} required ${known.map((user) => `user_${user}="${password(user)}"`).join(' ')};`,
      'listener.name.client.ssl.keystore.type': 'PKCS12',
      'listener.name.client.ssl.keystore.location': store,
      'listener.name.client.ssl.keystore.password': STORE_PASSWORD,
      'listener.name.client.ssl.key.password': STORE_PASSWORD,
    },
  })
  t.teardown(async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const client = new Kafka({
    brokers: cluster.brokers.split(','),
    ssl: { ca: [readFileSync(certificate, 'utf8')] },
    sasl: { mechanism: 'plain', username: ADMIN, password: password(ADMIN) },
    logLevel: logLevel.NOTHING,
  })
  return {
    environmentOf: (user) => ({
      KAFKA_BROKERS: cluster.brokers,
      KAFKA_TLS_CA_FILE: certificate,
      KAFKA_SASL_MECHANISM: 'PLAIN',
      KAFKA_SASL_USERNAME: user,
      KAFKA_SASL_PASSWORD_FILE: join(folder, user),
    }),
    grant: async (rules) => {
      const admin = client.admin()
      await admin.connect()
      await admin.createAcls({
        acl: [...rules].flatMap(([user, granted]) => granted.flatMap((one) => entriesOf(user, one))),
      })
      await admin.disconnect()
    },
  }
}

const STORE_PASSWORD = 'open-sesame'

const keysIn = (folder: string): { store: string; certificate: string } => {
  const [store, certificate] = [join(folder, 'broker.p12'), join(folder, 'broker.pem')]
  const keytool = (...args: string[]) =>
    execFileSync('keytool', [...args, '-keystore', store, '-storepass', STORE_PASSWORD, '-alias', 'broker'], {
      stdio: 'pipe',
    })
  keytool(
    ...['-genkeypair', '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=127.0.0.1', '-validity', '3650'],
    ...['-ext', 'san=ip:127.0.0.1,dns:localhost', '-storetype', 'PKCS12'],
  )
  keytool('-exportcert', '-rfc', '-file', certificate)
  return { store, certificate }
}

const types = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  transactionalId: AclResourceTypes.TRANSACTIONAL_ID,
}
const patterns = { literal: ResourcePatternTypes.LITERAL, prefix: ResourcePatternTypes.PREFIXED }
const operations = {
  Read: AclOperationTypes.READ,
  Write: AclOperationTypes.WRITE,
  Create: AclOperationTypes.CREATE,
  Delete: AclOperationTypes.DELETE,
  Describe: AclOperationTypes.DESCRIBE,
}

const entriesOf = (user: string, { resource, operations: allowed }: Access) =>
  allowed.map((operation) => ({
    resourceType: types[resource.type],
    resourceName: resource.name,
    resourcePatternType: patterns[resource.patternType],
    principal: `User:${user}`,
    host: '*',
    operation: operations[operation],
    permissionType: AclPermissionTypes.ALLOW,
  }))
