import test from 'ava'
import { nodeClock, nodeMonotonic, nodeProcess, nodeRandom, nodeScheduler } from '../../runtime/node-ports.ts'
import { logContract } from '../contract.ts'
import { type EmbeddedLog, embeddedLog } from './index.ts'

const ports = {
  clock: nodeClock,
  monotonic: nodeMonotonic,
  random: nodeRandom,
  scheduler: nodeScheduler,
  process: nodeProcess,
}

logContract(test, 'memory', {
  open: () => embeddedLog({ directory: 'memory', ports, cleanIntervalMs: 0 }),
  time: ports,
  prefix: 'm',
  compact: async (log) => (log as EmbeddedLog).clean(),
})
