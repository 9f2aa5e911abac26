import { type Access, accessOf, accessOfReader, accessOfScaler, userOf } from '../../services/access.ts'
import { serviceNames } from '../../services/services.ts'
import type { Document, Manifest } from './yaml.ts'

export const SCALER = 'oms-keda'
export const READER = 'oms-reader'

const kafkaUser = (name: string, acls: readonly Access[]): Manifest => ({
  apiVersion: 'kafka.strimzi.io/v1',
  kind: 'KafkaUser',
  metadata: { name, labels: { 'strimzi.io/cluster': 'oms' } },
  spec: { authentication: { type: 'scram-sha-512' }, authorization: { type: 'simple', acls } },
})

/** A KafkaUser for each service, for the autoscaler, and for tools that look. The User Operator puts each password into a secret of the user's name. */
export const userDocuments = (): Document[] => [
  ...serviceNames.map((service) => ({ content: kafkaUser(userOf(service), accessOf(service)) })),
  {
    comment: 'The autoscaler: ends of topics and positions of groups, no record.',
    content: kafkaUser(SCALER, accessOfScaler()),
  },
  {
    comment: 'For npm run check, reconcile and audit: reads everything, changes nothing.',
    content: kafkaUser(READER, accessOfReader()),
  },
]
