import { DirectoryDisk, MemoryDisk } from '../../state/index.ts'
import type { Ports } from '../ports.ts'
import type { StreamsConfig } from './config.ts'
import { nodePeers } from './node-peers.ts'
import {
  jsonLogger,
  nodeClock,
  nodeEffects,
  nodeMonotonic,
  nodeProcess,
  nodeRandom,
  nodeScheduler,
} from './node-ports.ts'

/** The world that an application lives in: the real one, but for what its configuration replaces. */
export const portsOf = (config: StreamsConfig, stateDir: string | null): Ports => {
  const process = config.ports?.process ?? nodeProcess
  return {
    clock: nodeClock,
    monotonic: nodeMonotonic,
    random: nodeRandom,
    scheduler: nodeScheduler,
    effects: nodeEffects,
    process,
    logger: jsonLogger(),
    peers: nodePeers,
    disk: config.ports?.disk ?? (stateDir === null ? new MemoryDisk() : new DirectoryDisk(stateDir, process)),
    ...config.ports,
    log: config.log,
  }
}
