import { join } from 'node:path'
import type { StreamsConfig } from '../runtime/config.ts'
import { nodeProcess } from '../runtime/node-ports.ts'
import type { ThreadInfo } from './messages.ts'

/** Each thread is a member of its own: with state that no other thread writes, and a name that survives restarts. */
export const threadConfig = (config: StreamsConfig, { index, count }: ThreadInfo): StreamsConfig => {
  const { stateDir = './state', instanceId, host = `${nodeProcess.bootId}/${nodeProcess.pid}` } = config
  return {
    ...config,
    // A task and its standby on two threads of one process would die together.
    host,
    stateDir: stateDir === null ? null : join(stateDir, `thread-${index}`),
    ...(instanceId !== undefined && { instanceId: count === 1 ? instanceId : `${instanceId}-${index}` }),
  }
}
