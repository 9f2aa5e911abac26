import { logContract } from '../../topology/log/contract.ts'
import { kafkaLog } from '../../topology/log/kafka/index.ts'
import { nodeMonotonic, nodeScheduler, silentLogger } from '../../topology/runtime/node-ports.ts'
import { kafkaForTests, unique } from '../support/kafka.ts'

const kafka = await kafkaForTests()
const ports = { scheduler: nodeScheduler, monotonic: nodeMonotonic, logger: silentLogger }

logContract(kafka.test, 'kafka', {
  open: async () => kafkaLog({ brokers: kafka.brokers.split(','), clientId: 'millrace-contract' }, ports),
  time: ports,
  prefix: unique('contract'),
  closed: () => kafka.stop(),
  // The cleaner looks every 15 seconds, and only at segments that are no longer written.
  compactConfigs: { 'segment.ms': '100', 'segment.bytes': '1048576' },
  patienceMs: 60_000,
  sessionTimeoutMs: 6_000,
})
