import { join } from 'node:path'
import type { StreamsConfig } from '../runtime/config.ts'
import { nodeProcess } from '../runtime/node-ports.ts'
import { memberName } from '../runtime/thread-names.ts'
import type { ThreadInfo } from './messages.ts'

/** Each thread is a member of its own: with state that no other thread writes, and a name that survives restarts. */
export const threadConfig = (config: StreamsConfig, { index }: ThreadInfo): StreamsConfig => {
  const { stateDir = './state', instanceId, endpoint, host = `${nodeProcess.bootId}/${nodeProcess.pid}` } = config
  return {
    ...config,
    // A task and its standby on two threads of one process would die together.
    host,
    stateDir: stateDir === null ? null : join(stateDir, `thread-${index}`),
    ...(instanceId !== undefined && { instanceId: memberName(instanceId, index) as string }),
    ...(endpoint !== undefined && { endpoint: index === 0 ? endpoint : `${endpoint}#${index}` }),
  }
}
