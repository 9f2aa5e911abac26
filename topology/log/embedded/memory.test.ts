import test from 'ava'
import { nodeLogPorts } from '../../runtime/node-ports.ts'
import { logContract } from '../contract.ts'
import { type EmbeddedLog, embeddedLog } from './index.ts'

const ports = nodeLogPorts

logContract(test, 'memory', {
  open: () => embeddedLog({ directory: 'memory', ports, cleanIntervalMs: 0 }),
  time: ports,
  prefix: 'm',
  compact: async (log) => (log as EmbeddedLog).clean(),
})
