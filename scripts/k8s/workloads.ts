import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { userOf } from '../../services/access.ts'
import { type ServiceName, serviceNames } from '../../services/services.ts'
import type { Document, Manifest } from './yaml.ts'

const base = join(import.meta.dirname, '..', '..', 'k8s', 'base', 'services')

/** StatefulSet or Deployment: as its file in k8s/base says. */
export const kindOf = (service: ServiceName): string => {
  const documents = parseAllDocuments(readFileSync(join(base, `${service}.yaml`), 'utf8'))
  const workload = documents.map((each) => each.toJS() as Manifest).find(({ spec }) => 'template' in (spec as object))
  if (workload === undefined) throw new Error(`k8s/base/services/${service}.yaml has no workload`)
  return workload.kind
}

/** A patch of the container of a service. */
export const containerPatch = (service: ServiceName, container: object, pod: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind: kindOf(service),
  metadata: { name: service },
  spec: { template: { spec: { containers: [{ name: 'service', ...container }], ...pod } } },
})

const FOLDER = '/etc/oms/kafka'

/** Each service signs in as itself: its password and the authority of the brokers from the secrets that Strimzi makes. */
export const signInPatches = (): Document[] =>
  serviceNames.map((service) => {
    const user = userOf(service)
    const env = [
      { name: 'KAFKA_TLS_CA_FILE', value: `${FOLDER}/ca.crt` },
      { name: 'KAFKA_SASL_USERNAME', value: user },
      { name: 'KAFKA_SASL_PASSWORD_FILE', value: `${FOLDER}/password` },
    ]
    const sources = [
      { secret: { name: 'oms-cluster-ca-cert', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { secret: { name: user, items: [{ key: 'password', path: 'password' }] } },
    ]
    const volumeMounts = [{ name: 'kafka', mountPath: FOLDER, readOnly: true }]
    const volumes = [{ name: 'kafka', projected: { defaultMode: 0o440, sources } }]
    return { content: containerPatch(service, { env, volumeMounts }, { volumes }) }
  })
